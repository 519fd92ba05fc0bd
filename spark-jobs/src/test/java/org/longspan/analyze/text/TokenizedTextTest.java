package org.longspan.analyze.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenizedTextTest {

  @Test
  void linesEndWithEachOfTheThreeLineEnds() {
    TokenizedText text = Texts.of("one\ntwo\r\nthree\rfour\n\nsix six");
    assertThat(IntStream.range(0, 6).map(text::line)).containsExactly(1, 2, 3, 4, 6, 6);
  }

  @Test
  void segmentsAreDocuments() {
    TokenizedText text = Texts.of("a b c", "", "d\ne");
    assertThat(text.segmentStarts()).containsExactly(0, 3, 3);
    assertThat(text.document(2).name()).isEqualTo("document 0");
    assertThat(text.document(3).name()).isEqualTo("document 2");
    assertThat(text.line(3)).isEqualTo(1);
    assertThat(text.line(4)).isEqualTo(2);
    assertThat(text.start(4)).isEqualTo(2);
    assertThat(text.documents()).hasSize(3);
  }

  @Test
  void aSnippetFoldsWhiteSpaceAndStaysInItsDocument() {
    TokenizedText text = Texts.of("  In the\n\n  beginning,\tGod", "created");
    assertThat(text.snippet(2, 1)).isEqualTo(new Snippet("the ", "beginning", ","));
    assertThat(text.snippet(2, 13)).isEqualTo(new Snippet("In the ", "beginning", ", God"));
    assertThat(text.snippet(0, 0)).isEqualTo(new Snippet("", "In", ""));
    assertThat(text.snippet(4, Integer.MAX_VALUE).before()).isEqualTo("In the beginning, ");
    assertThat(text.snippet(5, 7)).isEqualTo(new Snippet("", "created", ""));
  }

  @Test
  void aSnippetOfHugeTokensIsBounded() {
    String emoji = "\uD83D\uDE00";
    TokenizedText text =
        Texts.of("x" + emoji.repeat(127) + " " + "y".repeat(1009) + emoji.repeat(127));
    Snippet snippet = text.snippet(128, 1009);
    assertThat(snippet.word()).isEqualTo("y".repeat(Snippet.MAX_PART));
    assertThat(snippet.before()).isEqualTo(emoji.repeat(100) + " ");
    assertThat(snippet.after()).isEqualTo(emoji.repeat(100));
  }

  @Test
  void anOccurrenceNamesItsPlace() {
    TokenizedText text = Texts.of("a", "b\nThe c");
    assertThat(text.occurrence(2, 1))
        .isEqualTo(new Occurrence(2, "the", "document 1", 2, new Snippet("b ", "The", " c")));
  }
}
