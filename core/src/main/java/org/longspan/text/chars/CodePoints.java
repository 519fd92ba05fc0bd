package org.longspan.text.chars;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Classes of code points as Hugging Face's tokenizers have them. A table of its own, since the Java
 * runtime's tables are of another version of Unicode.
 */
public final class CodePoints {
  private static final int LETTER = 1;
  private static final int NUMBER = 2;
  private static final int SPACE = 4;
  private static final int MARK = 8;
  private static final int ACCENT = 16;
  private static final int PUNCTUATION = 32;
  private static final int REMOVED = 64;
  private static final Map<String, Integer> NAMES =
      Map.of(
          "letter", LETTER,
          "number", NUMBER,
          "mark", MARK,
          "accent", ACCENT,
          "punctuation", PUNCTUATION,
          "removed", REMOVED);
  private static final byte[] CLASSES = read();

  private CodePoints() {}

  /** General category L. */
  public static boolean isLetter(int codePoint) {
    return is(codePoint, LETTER);
  }

  /** General category N. */
  public static boolean isNumber(int codePoint) {
    return is(codePoint, NUMBER);
  }

  /** Unicode's White_Space. */
  public static boolean isSpace(int codePoint) {
    return is(codePoint, SPACE);
  }

  /** Neither white space, nor a letter, nor a number. */
  public static boolean isOther(int codePoint) {
    return !is(codePoint, LETTER | NUMBER | SPACE);
  }

  /** General category M. */
  public static boolean isMark(int codePoint) {
    return is(codePoint, MARK);
  }

  /** What BERT's removal of accents removes: general category Mn, of an older Unicode. */
  public static boolean isAccent(int codePoint) {
    return is(codePoint, ACCENT);
  }

  /** BERT's punctuation: ASCII symbols, and general category P of an older Unicode. */
  public static boolean isPunctuation(int codePoint) {
    return is(codePoint, PUNCTUATION);
  }

  /** What BERT's cleaning removes: control, format and private characters, and U+FFFD. */
  public static boolean isRemoved(int codePoint) {
    return is(codePoint, REMOVED);
  }

  private static boolean is(int codePoint, int classes) {
    return (CLASSES[codePoint] & classes) != 0;
  }

  private static byte[] read() {
    byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
    mark(classes, "9-D 20 85 A0 1680 2000-200A 2028-2029 202F 205F 3000".split(" "), 0, SPACE);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CodePoints.class.getResourceAsStream("code-points.txt"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          mark(classes, words, 1, NAMES.get(words[0]));
        }
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void mark(byte[] classes, String[] ranges, int first, int bit) {
    for (int i = first; i < ranges.length; i++) {
      String[] ends = ranges[i].split("-");
      int last = Integer.parseInt(ends[ends.length - 1], 16);
      for (int c = Integer.parseInt(ends[0], 16); c <= last; c++) {
        classes[c] |= (byte) bit;
      }
    }
  }
}
