package org.longspan.analyze.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.analyze.text.TextDocument;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.Tokenizer;

class PlacesTest {
  @Test
  void oneDocumentNeedsNoName() {
    Places places = new Places(Texts.of("a\nb b\n\nc"));
    assertThat(places.of(0)).isEqualTo("line 1");
    assertThat(places.of(3)).isEqualTo("line 4");
  }

  @Test
  void severalAreNamedFromTheFolderThatTheyShare() {
    Places places =
        new Places(
            Tokenizer.tokenize(
                List.of(
                    new TextDocument("/texts/old/1/a.txt", "a"),
                    new TextDocument("/texts/old/1/b.txt", "\nb"),
                    new TextDocument("/texts/older/a.txt", "c"))));
    assertThat(places.of(0)).isEqualTo("old/1/a.txt, line 1");
    assertThat(places.of(1)).isEqualTo("old/1/b.txt, line 2");
    assertThat(places.of(2)).isEqualTo("older/a.txt, line 1");
  }

  @Test
  void oneFolderIsLeftOut() {
    assertThat(new Places(Texts.of("a", "b")).of(1)).isEqualTo("document 1, line 1");
  }
}
