package org.longspan.analyze.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.tokens.word.CharacterClass;
import org.longspan.tokens.word.WordForm;

class TokenizerTest {
  private static final String COUPLE = "\uD83D\uDC69\u200D\u2764\uFE0F\u200D\uD83D\uDC68";
  private static final String CODER = "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDCBB";
  private static final String FLAGS = "\uD83C\uDDE9\uD83C\uDDEA\uD83C\uDDEB\uD83C\uDDF7";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Hello, world!; Hello|,|world|!",
        "don't 'tis dogs' l\u2019eau o''clock; don't|'|tis|dogs|'|l\u2019eau|o|'|'|clock",
        "Wait... what?!; Wait|.|.|.|what|?|!",
        "Gen. 1:1 well-known snake_case; Gen|.|1|:|1|well|-|known|snake|_|case",
        "\u00DCber Stra\u00DFe; \u00DCber|Stra\u00DFe",
        "cafe\u0301 nai\u0308ve; cafe\u0301|nai\u0308ve",
        "\u1F18\u03BD \u1F00\u03C1\u03C7\u1FC7 \u1F26\u03BD, \u1F41;"
            + " \u1F18\u03BD|\u1F00\u03C1\u03C7\u1FC7|\u1F26\u03BD|,|\u1F41",
        "\u8D77\u521D\u3002\uD840\uDC00\u795E; \u8D77|\u521D|\u3002|\uD840\uDC00|\u795E",
        "\u6771\u4EAC\u30BF\u30EF\u30FC\u306E\u307F; \u6771|\u4EAC|\u30BF\u30EF\u30FC|\u306E|\u307F",
        "\u05D1\u05B0\u05BC\u05E8\u05B5\u05D0\u05E9\u05C1\u05B4\u05D9\u05EA \u05E6\u05D4\u05F4\u05DC;"
            + " \u05D1\u05B0\u05BC\u05E8\u05B5\u05D0\u05E9\u05C1\u05B4\u05D9\u05EA|\u05E6\u05D4\u05F4\u05DC",
        "\u0928\u092E\u0938\u094D\u0924\u0947; \u0928\u092E\u0938\u094D\u0924\u0947",
        "1\uFE0F\u20E3 co\u00ADop a\u200Bb; 1\uFE0F\u20E3|co\u00ADop|a|b"
      })
  void cutsWordsAndMarks(String text, String tokens) {
    assertThat(Texts.words(Texts.of(text))).containsExactly(tokens.split("\\|"));
  }

  @Test
  void keepsEmojiSequencesWhole() {
    String germany = FLAGS.substring(0, 4);
    String france = FLAGS.substring(4);
    assertThat(Texts.words(Texts.of("hi" + COUPLE + CODER + FLAGS + "!")))
        .containsExactly("hi", COUPLE, CODER, germany, france, "!");
  }

  @Test
  void foldsCaseWidthApostrophesAndInvisibleCharacters() {
    assertThat(Texts.forms(Texts.of("The THE the \uFF34\uFF28\uFF25 t\u00ADhe")))
        .containsOnly("the");
    assertThat(Texts.forms(Texts.of("Don\u2019t DON'T"))).containsOnly("don't");
    assertThat(Texts.forms(Texts.of("\u00C9t\u00E9 e\u0301te\u0301")))
        .containsOnly("\u00E9t\u00E9");
    assertThat(Texts.forms(Texts.of("I TITLE"))).containsExactly("i", "title");
    assertThat(Texts.forms(Texts.of("a\u00AD\u0301 \u00E1"))).containsOnly("\u00E1");
  }

  @Test
  void numbersTypesByFirstOccurrenceAndCountsThem() {
    TokenizedText text = Texts.of("b a B", "c a");
    Vocabulary vocabulary = text.vocabulary();
    assertThat(IntStream.range(0, 5).map(text::type)).containsExactly(0, 1, 0, 2, 1);
    assertThat(vocabulary.size()).isEqualTo(3);
    assertThat(vocabulary.form(2)).isEqualTo("c");
    assertThat(IntStream.range(0, 3).map(vocabulary::count)).containsExactly(2, 2, 1);
  }

  @Test
  void textsWithoutTokens() {
    assertThat(Texts.of().tokens()).isZero();
    assertThat(Texts.of("").tokens()).isZero();
    assertThat(Texts.of(" \n\u2003\u200B").tokens()).isZero();
    assertThat(Texts.words(Texts.of("word"))).containsExactly("word");
    assertThat(Texts.words(Texts.of("?!"))).containsExactly("?", "!");
  }

  @Test
  void aMillionTokens() {
    TokenizedText text = Texts.of("In the beginning. ".repeat(250_000));
    assertThat(text.tokens()).isEqualTo(1_000_000);
    assertThat(text.vocabulary().size()).isEqualTo(4);
    assertThat(text.word(999_998)).isEqualTo("beginning");
  }

  @Property(tries = 500)
  void tokensTileTheTextButTheGaps(@ForAll("texts") String string) {
    TokenizedText text = Texts.of(string);
    int covered = 0;
    for (int position = 0; position < text.tokens(); position++) {
      assertThat(gaps(string, covered, text.start(position))).isTrue();
      assertThat(text.end(position)).isGreaterThan(text.start(position));
      assertThat(CharacterClass.isGap(string.codePointAt(text.start(position)))).isFalse();
      assertThat(splitsPair(string, text.start(position))).isFalse();
      assertThat(splitsPair(string, text.end(position))).isFalse();
      assertThat(text.word(position).codePoints().noneMatch(Character::isWhitespace)).isTrue();
      covered = text.end(position);
    }
    assertThat(gaps(string, covered, string.length())).isTrue();
  }

  @Property(tries = 1000)
  void foldingIsStable(@ForAll("texts") String string) {
    String once = WordForm.fold(string);
    assertThat(WordForm.fold(once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> texts() {
    List<String> pieces =
        Arrays.asList(
            "a",
            "Z",
            "\u00E9",
            "'",
            "\u2019",
            " ",
            "\n",
            "\u200D",
            "\u200B",
            "\u0301",
            ".",
            "9",
            "\u8D77",
            "\u306E",
            "\u05D0",
            "\u03A3",
            COUPLE,
            CODER,
            FLAGS,
            "\uD83C\uDDE9",
            "\uD840",
            "\uDC00",
            "\u00AD",
            "\uFEFF",
            "\0");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(4);
    return Arbitraries.oneOf(Arbitraries.of(pieces), anything)
        .list()
        .ofMaxSize(13)
        .map(parts -> String.join("", parts));
  }

  private static boolean gaps(String text, int from, int to) {
    return text.substring(from, to).codePoints().allMatch(CharacterClass::isGap);
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
