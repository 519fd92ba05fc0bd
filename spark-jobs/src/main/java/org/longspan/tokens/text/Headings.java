package org.longspan.tokens.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises headings: {@code # Title} of Markdown outside of fenced code, and lines such as {@code
 * CHAPTER IV}, {@code Chapter 4: Title}, {@code Part One} or {@code Book 2.}.
 */
final class Headings implements SectionStarts {
  private static final int LONGEST = 200;

  private static final Pattern MARKDOWN = Pattern.compile("#{1,6}[ \t]+(.*?)[ \t]*#*");

  private static final Pattern CHAPTER =
      Pattern.compile(
          "(?:chapter|part|book|section|act|canto)[ \t]+(?:the[ \t]+)?"
              + "(?:\\d+|[ivxlcdm]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
              + "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
              + "(?:[ \t]*|[ \t]*[.:\u2013\u2014-].{0,120})",
          Pattern.CASE_INSENSITIVE);

  private boolean inCode;

  @Override
  public boolean areHeadings() {
    return true;
  }

  @Override
  public Optional<String> title(String line) {
    if (line.startsWith("```") || line.startsWith("~~~")) {
      inCode = !inCode;
      return Optional.empty();
    }
    if (inCode) {
      return Optional.empty();
    }
    Matcher markdown = MARKDOWN.matcher(line);
    if (markdown.matches() && !markdown.group(1).isEmpty()) {
      return Optional.of(shortened(markdown.group(1)));
    }
    return CHAPTER.matcher(line).matches() ? Optional.of(shortened(line)) : Optional.empty();
  }

  /** The first characters of a title. */
  static String shortened(String title) {
    return title.length() <= LONGEST
        ? title
        : title.substring(0, title.offsetByCodePoints(0, title.codePointCount(0, LONGEST) - 1));
  }
}
