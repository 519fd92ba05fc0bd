package org.longspan.error;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that may come from files, file names or a command line, made fit for a line on a terminal.
 *
 * <p>Line breaks become spaces. Control characters, and marks that change the direction of text,
 * are written as {@code \}{@code u001b}: raw, they could move the cursor or disguise what a line
 * says. Long quotes and very long lines lose their middle.
 */
public final class OneLine {
  private static final Pattern BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

  /** A character that does not end the quote. */
  private static final String INSIDE = "(?:(?!\\1(?:[\\s,;:.)\\]]|$)).)";

  private static final Pattern LONG_QUOTE =
      Pattern.compile(
          "(?<=^|[\\s(=\\[])(['\"])("
              + INSIDE
              + "{120})"
              + INSIDE
              + "{20,}?("
              + INSIDE
              + "{60})\\1(?=[\\s,;:.)\\]]|$)");

  private static final String GAP = " ... ";
  private static final int LONGEST = 3_000;
  private static final int FIRST = 2_000;
  private static final int LAST = 900;

  private OneLine() {}

  /** The text as one line. */
  public static String of(String text) {
    String line = BREAKS.matcher(withoutMiddle(text)).replaceAll(" ");
    return escaped(LONG_QUOTE.matcher(line).replaceAll("$1$2" + GAP + "$3$1"));
  }

  private static String withoutMiddle(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, FIRST) + GAP + text.substring(text.length() - LAST);
  }

  private static String escaped(String text) {
    if (text.codePoints().noneMatch(OneLine::isHidden)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            code -> {
              if (isHidden(code)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", code));
              } else {
                safe.appendCodePoint(code);
              }
            });
    return safe.toString();
  }

  private static boolean isHidden(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          code == 0x061c
              || (code >= 0x200e && code <= 0x200f)
              || (code >= 0x202a && code <= 0x202e)
              || (code >= 0x2066 && code <= 0x2069);
    };
  }
}
