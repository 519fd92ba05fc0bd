package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;

class SentenceFinderTest {

  private static List<String> sentences(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ranges(text).stream()
        .map(some -> Arrays.copyOfRange(bytes, (int) some.from(), (int) some.to()))
        .map(some -> new String(some, UTF_8))
        .toList();
  }

  private static List<RowRange> ranges(String text) {
    return SentenceFinder.in(Utf8.decode(text.getBytes(UTF_8), Place.INSIDE));
  }

  @Test
  void proseEndsAtMarks() {
    assertThat(sentences("One two. \u201CThree?\u201D Four! Five... Six\u2026 seven."))
        .containsExactly("One two.", "\u201CThree?\u201D", "Four!", "Five...", "Six\u2026 seven.");
    assertThat(sentences("It ended (at last.) Then more")).hasSize(2);
    assertThat(sentences("no mark at all")).containsExactly("no mark at all");
    assertThat(sentences("")).isEmpty();
  }

  @Test
  void abbreviationsInitialsAndNumbersDoNotEndASentence() {
    assertThat(
            sentences(
                "Mr. Smith and J. R. Doe, e.g. Dr. Who, paid 3.50 in the U.S. Congress; see No. 5"
                    + " and fig. 2."))
        .hasSize(1);
    assertThat(sentences("Did he? No. He did not."))
        .containsExactly("Did he?", "No.", "He did not.");
    assertThat(sentences("It was I. Then he left.")).hasSize(2);
    assertThat(sentences("In version 1.2. we saw it")).hasSize(1);
    assertThat(sentences("That was 1999. Later it rained.")).hasSize(2);
  }

  @Test
  void versesEndWhereTheirSentenceDoes() {
    assertThat(sentences("Roses are red,\nviolets are blue;\nsugar is sweet.\nand so are you."))
        .containsExactly("Roses are red,\nviolets are blue;\nsugar is sweet.", "and so are you.");
  }

  @Test
  void itemsAndRowsBeginASentence() {
    assertThat(sentences("Buy:\n- milk\n- 2 eggs\n1. Boil them\n12) Eat\n| a | b |\n| c | d |"))
        .containsExactly(
            "Buy:", "- milk", "- 2 eggs", "1. Boil them", "12) Eat", "| a | b |", "| c | d |");
    assertThat(sentences("a wrapped line\n-5 degrees")).hasSize(1);
  }

  @Test
  void otherScripts() {
    assertThat(sentences("\u4F60\u597D\u3002\u518D\u89C1\uFF01"))
        .containsExactly("\u4F60\u597D\u3002", "\u518D\u89C1\uFF01");
    assertThat(sentences("\u042D\u0442\u043E. \u0422\u043E\u0436\u0435.")).hasSize(2);
  }

  /** SentenceFinder are in order, and only blanks are between them. */
  @Property(tries = 300)
  void allVisibleTextIsInASentence(@ForAll String text) {
    byte[] bytes = text.getBytes(UTF_8);
    long at = 0;
    for (RowRange sentence : ranges(text)) {
      assertThat(sentence.from()).isGreaterThanOrEqualTo(at);
      assertThat(sentence.isEmpty()).isFalse();
      assertBlank(Arrays.copyOfRange(bytes, (int) at, (int) sentence.from()));
      at = sentence.to();
    }
    assertBlank(Arrays.copyOfRange(bytes, (int) at, bytes.length));
  }

  private static void assertBlank(byte[] bytes) {
    assertThat(new String(bytes, UTF_8).codePoints())
        .allMatch(c -> c <= ' ' || Character.isWhitespace(c) || c == 0xA0);
  }
}
