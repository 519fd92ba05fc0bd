package org.longspan.analyze.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.Vocabulary;
import org.longspan.error.UserException;

class LexicalEncoderTest {
  private static final int WORD = 0;
  private static final int PIECES = 1;
  private static final int BEGINNING = 2;
  private static final int ENDING = 3;

  /** Wide, so that a measured cosine is within about 0.05 of that of the features. */
  private final LexicalEncoder wide = new LexicalEncoder(8, 4096);

  @Property(tries = 300)
  void vectorsAreUnitVectorsWrittenWhereAsked(
      @ForAll String form,
      @ForAll @IntRange(max = 7) int head,
      @ForAll @IntRange(min = 1, max = 131) int width) {
    float[] vector = new float[width + 2];
    Arrays.fill(vector, 7);
    new LexicalEncoder(8, width).vector(form, head, vector, 1);
    assertThat(vector[0]).isEqualTo(7);
    assertThat(vector[width + 1]).isEqualTo(7);
    double squares =
        IntStream.rangeClosed(1, width).mapToDouble(f -> (double) vector[f] * vector[f]).sum();
    assertThat(squares).isCloseTo(1, within(1e-6));
  }

  @Test
  void theSameWordHasTheSameVectorAndHeadsDiffer() {
    for (int head = 0; head < 8; head++) {
      assertThat(cosine("begat", "begat", head)).isCloseTo(1, within(1e-6));
    }
    assertThat(vector("begat", 4)).isNotEqualTo(vector("begat", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "begat, begotten, king",
    "walked, walking, talking",
    "light, lights, darkness",
    "haus, hauses, baum",
    "\u03BB\u03CC\u03B3\u03BF\u03C2, \u03BB\u03CC\u03B3\u03BF\u03BD, \u03B8\u03B5\u03CC\u03C2"
  })
  void relatedWordsAreMoreSimilarThanUnrelatedOnes(String word, String related, String other) {
    for (int head : new int[] {PIECES, BEGINNING, PIECES + 4, BEGINNING + 4}) {
      assertThat(cosine(word, related, head)).isGreaterThan(cosine(word, other, head) + 0.05);
    }
  }

  @Test
  void everyHeadHasItsView() {
    assertThat(cosine("walking", "walked", WORD)).isCloseTo(0, within(0.07));
    assertThat(cosine("walking", "king", PIECES)).isBetween(0.2, 0.6);
    assertThat(cosine("walking", "walked", BEGINNING)).isGreaterThan(0.4);
    assertThat(cosine("walking", "walked", ENDING)).isCloseTo(0, within(0.07));
    assertThat(cosine("walking", "doing", ENDING)).isGreaterThan(0.4);
    assertThat(cosine("walking", "doing", BEGINNING)).isCloseTo(0, within(0.07));
    assertThat(wide.describe(7)).isEqualTo("ending of the word");
  }

  /** Whole word 1/4; of n-grams 3.75 and 2 (masses 1, 1/2, 1/4), the shared &lt;be has mass 1. */
  @Test
  void aCosineIsThatOfTheWeightedFeatures() {
    double expected = 0.75 * 1 / Math.sqrt((4 + 3 * 0.5 + 2 * 0.25) * (3 + 2 * 0.5 + 0.25));
    assertThat(cosine("bear", "bed", PIECES)).isCloseTo(expected, within(0.05));
    double stem = 0.75 * (1 + 2) / Math.sqrt((1 + 2 + 3 + 3) * (1 + 2 + 3));
    assertThat(cosine("bear", "bed", BEGINNING)).isCloseTo(stem, within(0.05));
    assertThat(cosine("bear", "dear", ENDING)).isCloseTo(0.75 * 6 / 9, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 127, 256})
  void unrelatedWordsScatterByOneOverTheRootOfTheWidth(int width) {
    LexicalEncoder encoder = new LexicalEncoder(1, width);
    int words = 101;
    double squares = 0;
    for (int a = 0; a < words; a++) {
      for (int b = 0; b < a; b++) {
        double cosine = dot(vector(encoder, "w" + a, 0), vector(encoder, "w" + b, 0));
        squares += cosine * cosine;
      }
    }
    double deviation = Math.sqrt(squares / (words * (words - 1) / 2.0));
    assertThat(deviation * Math.sqrt(width)).isCloseTo(1, within(0.05));
  }

  /** From an independent implementation: lexical-encoder-golden.py in the test resources. */
  @Test
  void vectorsAreTheSameOnEveryMachineAndInEveryVersion() {
    LexicalEncoder narrow = new LexicalEncoder(4, 7);
    String form = "\u8D77begat";
    assertThat(vector(narrow, form, PIECES))
        .containsExactly(
            -0.214606106f,
            0.265208125f,
            0.237767145f,
            -0.171518609f,
            -0.651332855f,
            -0.397705227f,
            0.463953763f);
    assertThat(vector(narrow, form, BEGINNING))
        .containsExactly(
            -0.319247127f,
            -0.636734724f,
            0.219456598f,
            0.319247127f,
            0.438737154f,
            -0.319247127f,
            0.219456598f);
    assertThat(vector(narrow, form, ENDING))
        .containsExactly(
            0.148696601f,
            0.467838883f,
            0.242171198f,
            -0.633038998f,
            -0.242171198f,
            -0.148696601f,
            0.467838883f);
    assertThat(vector(new LexicalEncoder(8, 67), "don't", PIECES + 4))
        .endsWith(-0.0703216717f, -0.137063488f, -0.103692576f);
  }

  @Test
  void refusesNoHeadsAndNoWidth() {
    assertThatThrownBy(() -> new LexicalEncoder(0, 64))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "cannot encode words in 0 heads of width 64; give at least one head and one feature");
    assertThatThrownBy(() -> new LexicalEncoder(1, 0)).isInstanceOf(UserException.class);
  }

  @Test
  void refusesVectorsThatTheMemoryCannotHold() {
    LexicalEncoder encoder = new LexicalEncoder(2, 1_000);
    Vocabulary vocabulary = Texts.of("one two one three").vocabulary();
    assertThat(encoder.table(vocabulary, 24_000)).isNotNull();
    assertThatThrownBy(() -> encoder.table(vocabulary, 23_999))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "the vectors of 3 words in 2 heads of width 1,000 take 24,000 bytes, and the memory of"
                + " the driver is 23,999 bytes; give a smaller width");
  }

  private double cosine(String one, String other, int head) {
    return dot(vector(wide, one, head), vector(wide, other, head));
  }

  private float[] vector(String form, int head) {
    return vector(wide, form, head);
  }

  private static float[] vector(LexicalEncoder encoder, String form, int head) {
    float[] vector = new float[encoder.width()];
    encoder.vector(form, head, vector, 0);
    return vector;
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(f -> (double) a[f] * b[f]).sum();
  }
}
