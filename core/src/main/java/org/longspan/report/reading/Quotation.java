package org.longspan.report.reading;

import java.util.regex.Pattern;

/** Words of a document inside a sentence of ours. */
final class Quotation {
  private static final String ISOLATE = "\u2068";
  private static final String END = "\u2069";

  /** A heading that ends without a mark, and has text after it. */
  private static final Pattern HEADING =
      Pattern.compile("^(#+ [^\\n]{0,300}[\\p{L}\\p{N}*`)])[ \\t\\r]*+\\n\\s*+(?=\\S)");

  private Quotation() {}

  /** The first words in quotation marks, with an ellipsis where there are more. */
  static String of(String text, int mostCharacters) {
    return "“" + plain(text, mostCharacters) + "”";
  }

  /**
   * The first words as one line, without the marks of Markdown; a heading ends in a colon.
   * Characters that control the direction of text are left out, and what is left cannot change the
   * direction of the words around it.
   */
  static String plain(String text, int mostCharacters) {
    String start =
        text.length() > 8 * mostCharacters ? text.substring(0, 8 * mostCharacters) : text;
    StringBuilder line = new StringBuilder();
    HEADING
        .matcher(start)
        .replaceFirst("$1: ")
        .codePoints()
        .filter(point -> !turnsText(point))
        .map(point -> Character.isISOControl(point) || Character.isSpaceChar(point) ? ' ' : point)
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .forEach(line::appendCodePoint);
    String folded = unmarked(line.toString().strip().replaceAll(" +", " "));
    return ISOLATE + shortened(folded, mostCharacters) + END;
  }

  /** Without the marks of headings, links, bold words, code, and tables. */
  private static String unmarked(String line) {
    return line.replaceFirst("^#+ ", "")
        .replaceAll("\\[([^\\[\\]]*)]\\([^()\\s]*\\)", "$1")
        .replaceAll("\\*\\*|`", "")
        .replaceAll("(\\| ?)+( ?:?-{3,}:? ?\\|)+( ?\\|)?", "|")
        .replaceFirst("^\\| ", "");
  }

  private static boolean turnsText(int point) {
    return point == 0x61C
        || point == 0x200E
        || point == 0x200F
        || point >= 0x202A && point <= 0x202E
        || point >= 0x2066 && point <= 0x2069;
  }

  private static String shortened(String line, int most) {
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    String cut = line.substring(0, line.offsetByCodePoints(0, most));
    int space = cut.lastIndexOf(' ');
    return (space > most / 2 ? cut.substring(0, space) : cut).stripTrailing() + " …";
  }
}
