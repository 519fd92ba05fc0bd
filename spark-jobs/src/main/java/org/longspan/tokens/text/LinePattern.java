package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * A regular expression that is looked for in the beginnings of lines. Some expressions take for
 * ever on a few hundred characters: the characters that are looked at in a line are counted.
 */
final class LinePattern {
  private static final int MOST_LOOKS = 1 << 20;

  private final String subject;
  private final Pattern pattern;

  /**
   * @param subject what it recognises, for messages: {@code section} or {@code speaker}
   */
  LinePattern(String subject, String pattern) {
    this.subject = subject;
    this.pattern = Pattern.compile(pattern);
  }

  /**
   * What a line begins.
   *
   * @param name the first group, or all that was found, without the blanks and the colon after it;
   *     the whole line where that is nothing
   * @param labelBytes bytes of the line up to the end of what was found, and the blanks after it; 0
   *     where it was not found at the line's beginning
   */
  record Found(String name, int labelBytes) {}

  /**
   * Looks for the pattern.
   *
   * @throws org.longspan.error.UserException where that takes too many steps
   */
  Optional<Found> find(String line) {
    try {
      Matcher matcher = pattern.matcher(new CountedText(line, new int[1]));
      if (!matcher.find()) {
        return Optional.empty();
      }
      boolean isGroup = matcher.groupCount() > 0 && matcher.start(1) >= 0;
      String name = line.substring(matcher.start(isGroup ? 1 : 0), matcher.end(isGroup ? 1 : 0));
      int label = matcher.start() > 0 ? 0 : afterBlanks(line, matcher.end());
      return Optional.of(new Found(named(name, line), bytes(line.substring(0, label))));
    } catch (TooManyLooks | StackOverflowError e) {
      throw tooSlow(line);
    }
  }

  private static int afterBlanks(String line, int from) {
    int at = from;
    while (at > 0 && at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static String named(String found, String line) {
    String name = found.strip();
    String bare = name.endsWith(":") ? name.substring(0, name.length() - 1).strip() : name;
    return Headings.shortened(bare.isEmpty() ? line : bare);
  }

  private UserException tooSlow(String line) {
    return Errors.about(subject)
        .user(
            "the pattern '"
                + pattern
                + "' takes too many steps on a line of "
                + line.length()
                + " characters",
            "write it without repetitions of the same, such as (a+)+ or .*.*");
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLooks() {
      super(null, null, false, false);
    }
  }

  /** Text that can be looked at so many times. */
  private record CountedText(String text, int[] looks) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks[0] > MOST_LOOKS) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
