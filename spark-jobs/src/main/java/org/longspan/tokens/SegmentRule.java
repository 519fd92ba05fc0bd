package org.longspan.tokens;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/** What a document is divided into, to be pooled. */
public sealed interface SegmentRule extends Serializable {

  /** Rules that need no number. */
  enum Named implements SegmentRule {
    /** A whole document, with its special tokens. */
    DOCUMENT,
    /** Lines that are not blank. */
    LINES,
    /** Sentences of paragraphs. */
    SENTENCES,
    /** Lines between blank lines. */
    PARAGRAPHS,
    /** A heading with the text up to the next one; text before the first is a section as well. */
    SECTIONS;

    /** Whether it looks at the text, which ids do not have. */
    public boolean needsText() {
      return this != DOCUMENT;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * So many tokens, special ones apart; what remains at a document's end is a segment, too.
   *
   * @param tokens at least 1
   */
  record Every(long tokens) implements SegmentRule {
    private static final long serialVersionUID = 1L;

    public Every {
      if (tokens < 1) {
        throw Errors.about("segments")
            .user("segments of " + tokens + " tokens", "give at least 1 token");
      }
    }

    @Override
    public String toString() {
      return Long.toString(tokens);
    }
  }

  /**
   * Units that know the section and the speaker that they belong to, and end where either ends. A
   * heading belongs to the paragraph after it. A speaker speaks until the next one, or the next
   * section. No passage has more than {@value #MOST_BYTES} bytes: a longer one is cut.
   *
   * @param unit lines, sentences, paragraphs, sections or a number of tokens
   * @param section regular expression that is looked for in the first 400 bytes of every line that
   *     is not blank: where it is found, a section begins; null for headings. Its first group, or
   *     all of it, is the title
   * @param speaker regular expression that is looked for in the same way: where it is found, a
   *     speaker begins; null for no speakers. Its first group, or all of it, is the name
   */
  record Passages(SegmentRule unit, String section, String speaker) implements SegmentRule {
    private static final long serialVersionUID = 1L;

    /** Bytes of a passage, at most. */
    public static final int MOST_BYTES = 1 << 20;

    /**
     * @throws org.longspan.error.UserException where the unit is none of these, or an expression is
     *     not regular
     */
    public Passages {
      if (unit == Named.DOCUMENT || unit instanceof Passages) {
        throw notAUnit(unit.toString());
      }
      requireRegular("section", section);
      requireRegular("speaker", speaker);
    }

    /** Passages of the unit that {@code text} names; headings begin sections, nobody speaks. */
    public static Passages of(String text) {
      try {
        return new Passages(SegmentRule.parse(text), null, null);
      } catch (UserException e) {
        throw text.matches("\\d+") ? e : notAUnit(text);
      }
    }

    /** The same with sections that begin where an expression is found; null for headings. */
    public Passages withSection(String pattern) {
      return new Passages(unit, pattern, speaker);
    }

    /** The same with speakers that begin where an expression is found; null for no speakers. */
    public Passages withSpeaker(String pattern) {
      return new Passages(unit, section, pattern);
    }

    private static UserException notAUnit(String text) {
      return Errors.about("unit")
          .user(
              "'" + text + "' is not a unit of text",
              "give sentences, paragraphs, sections, lines or a number of tokens");
    }

    private static void requireRegular(String subject, String pattern) {
      try {
        if (pattern != null) {
          Pattern.compile(pattern);
        }
      } catch (PatternSyntaxException e) {
        throw Errors.about(subject)
            .user(
                "the pattern '"
                    + pattern
                    + "' is not a regular expression ("
                    + e.getDescription()
                    + ")",
                "write it as Java's java.util.regex.Pattern describes");
      }
    }

    @Override
    public String toString() {
      return "passages of " + unit;
    }
  }

  /**
   * The rule that {@code text} names.
   *
   * @param text {@code document}, {@code lines}, {@code sentences}, {@code paragraphs}, {@code
   *     sections}, or a number of tokens
   */
  static SegmentRule parse(String text) {
    for (Named rule : Named.values()) {
      if (rule.toString().equals(text)) {
        return rule;
      }
    }
    try {
      return new Every(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Errors.about("segments")
          .user(
              "'" + text + "' does not divide a document",
              "give document, lines, sentences, paragraphs, sections or a number of tokens");
    }
  }
}
