package org.longspan.error;

/** Text of the user's that a message quotes: long text is cut, so that a message stays one line. */
public final class Quotes {
  private static final int LONGEST = 120;
  private static final String CUT = "...";

  private Quotes() {}

  /** The text in quotation marks, cut at its end where it is long. */
  public static String of(String text) {
    return "\"" + shortened(text) + "\"";
  }

  /** The text, cut at its end where it is long. */
  public static String shortened(String text) {
    return around(text, 0);
  }

  /** The text, or the part of a long one that is around {@code index}. */
  public static String around(String text, int index) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int from = whole(text, Math.min(Math.max(0, index - LONGEST / 2), text.length() - LONGEST));
    int to = whole(text, from + LONGEST);
    return (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
  }

  /** The index, or the one before it where it would cut a character in two. */
  private static int whole(String text, int index) {
    boolean inside =
        index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
    return inside ? index - 1 : index;
  }
}
