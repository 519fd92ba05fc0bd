package org.longspan.analyze.lexical;

import java.util.Arrays;
import java.util.Locale;
import org.longspan.analyze.text.Vocabulary;
import org.longspan.error.Errors;

/**
 * {@code vector = unit(sum over features of weight * signs(feature, head))}: a vector for a word
 * from its spelling alone, without trained weights.
 *
 * <p>The dot product of two vectors of one head estimates the cosine of their weighted feature
 * sets: 1 for the same word, about 0 for unrelated words, between for words that share pieces. Its
 * standard error is about {@code 1 / sqrt(width)}. Head h compares, by h mod 4:
 *
 * <ol start="0">
 *   <li>the whole word: other words are unrelated;
 *   <li>the word and its n-grams of 3 to 5 code points, with boundary marks;
 *   <li>the word and its first 1 to 6 code points (stems);
 *   <li>the word and its last 1 to 4 code points (grammatical endings).
 * </ol>
 *
 * <p>In heads 1 to 3 the whole word holds a quarter of the squared weight. Further heads repeat the
 * four views with other signs. A feature is hashed with FNV-1a to 64 bits, which seed SplitMix64,
 * whose bits are the signs: the same floats on every machine. Sources: random-sign projection,
 * Achlioptas 2003; subword n-grams, Bojanowski et al. 2017.
 *
 * <p>Instances are immutable and safe for threads.
 */
public final class LexicalEncoder {
  /**
   * The factor on {@code q.k} before the softmax: 12.
   *
   * <p>The same word scores 12, an unrelated one about {@code 12 * N(0, 1 / width)}, whose
   * exponential is 3.1 on average at width 64. So one repetition of a word weighs as much as {@code
   * exp(12) / 3.1 = 53,000} unrelated tokens: it stands out in a book, while a related word at
   * cosine 0.7, worth 1,400 unrelated tokens, still counts where a chapter has no repetition.
   */
  public static final double DEFAULT_SCALE = 12;

  /** The most heads; each is a section of the report. */
  public static final int MAX_HEADS = 1_024;

  /** The most features of a vector: what a row of a block holds. */
  public static final int MAX_WIDTH = 65_536;

  /** The most features of a token in all heads: what a row of a tensor may have. */
  private static final int MAX_ROW = 1 << 24;

  private static final double WORD_MASS = 0.25;

  private final int heads;
  private final int width;

  /**
   * @param heads number of heads, H, 1 to {@value #MAX_HEADS}
   * @param width features of a vector, d, 1 to {@value #MAX_WIDTH}
   * @throws org.longspan.error.UserException where one is out of its range, or H d exceeds 2^24
   */
  public LexicalEncoder(int heads, int width) {
    if (heads < 1 || width < 1) {
      throw Errors.user(
          "cannot encode words in " + heads + " heads of width " + width,
          "give at least one head and one feature");
    }
    if (heads > MAX_HEADS || width > MAX_WIDTH || (long) heads * width > MAX_ROW) {
      throw Errors.user(
          "cannot encode words in " + heads + " heads of width " + width,
          String.format(
              Locale.ROOT,
              "give at most %,d heads of width %,d, and at most %,d features of all heads",
              MAX_HEADS,
              MAX_WIDTH,
              MAX_ROW));
    }
    this.heads = heads;
    this.width = width;
  }

  public int heads() {
    return heads;
  }

  public int width() {
    return width;
  }

  /** What {@code head} compares, for people. */
  public String describe(int head) {
    return view(head).label();
  }

  /**
   * Writes the unit vector of {@code form}.
   *
   * @param form a folded form, as in {@link Vocabulary}
   * @param destination Modified: {@code width} values from {@code offset} on
   */
  public void vector(String form, int head, float[] destination, int offset) {
    Spelling spelling = new Spelling(form);
    Features parts = view(head).parts(spelling);
    Arrays.fill(destination, offset, offset + width, 0);
    // The inverted hash keeps the whole word apart from a piece or an affix that equals it.
    long word = ~spelling.hash(0, spelling.length());
    addSigns(word, (float) Math.sqrt(WORD_MASS), head, destination, offset);
    for (int feature = 0; feature < parts.size(); feature++) {
      float weight = parts.weight(feature, 1 - WORD_MASS);
      addSigns(parts.hash(feature), weight, head, destination, offset);
    }
    normalise(destination, offset);
  }

  /** The vectors of all types of {@code vocabulary} in all heads. */
  public LexicalTable table(Vocabulary vocabulary) {
    return table(vocabulary, Runtime.getRuntime().maxMemory());
  }

  /**
   * @param memory bytes that the vectors may take
   */
  LexicalTable table(Vocabulary vocabulary, long memory) {
    long values = (long) vocabulary.size() * width;
    if (values > Integer.MAX_VALUE - 8 || Float.BYTES * values * heads > memory) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "the vectors of %,d words in %,d heads of width %,d take %,d bytes, and the memory of"
                  + " the driver is %,d bytes",
              vocabulary.size(),
              heads,
              width,
              Float.BYTES * values * heads,
              memory),
          "give a smaller width, fewer heads or less text at once, or the driver more memory");
    }
    float[][] vectors = new float[heads][(int) values];
    for (int head = 0; head < heads; head++) {
      for (int type = 0; type < vocabulary.size(); type++) {
        vector(vocabulary.form(type), head, vectors[head], type * width);
      }
    }
    return new LexicalTable(width, vectors);
  }

  private static SpellingView view(int head) {
    SpellingView[] views = SpellingView.values();
    return views[head % views.length];
  }

  private void addSigns(long hash, float weight, int head, float[] destination, int offset) {
    long seed = StableHash.splitMix(hash, head);
    int weightBits = Float.floatToRawIntBits(weight);
    for (int base = 0; base < width; base += Long.SIZE) {
      long signs = StableHash.splitMix(seed, base / Long.SIZE);
      int end = Math.min(width - base, Long.SIZE);
      for (int f = 0; f < end; f++) {
        int sign = (int) (signs >>> f) << 31;
        destination[offset + base + f] += Float.intBitsToFloat(weightBits ^ sign);
      }
    }
  }

  private void normalise(float[] vector, int offset) {
    double squares = 0;
    for (int f = offset; f < offset + width; f++) {
      squares += (double) vector[f] * vector[f];
    }
    if (squares == 0) {
      // The signs of a very narrow vector can cancel; any fixed unit vector will do.
      vector[offset] = 1;
      return;
    }
    double factor = 1 / Math.sqrt(squares);
    for (int f = offset; f < offset + width; f++) {
      vector[f] = (float) (vector[f] * factor);
    }
  }
}
