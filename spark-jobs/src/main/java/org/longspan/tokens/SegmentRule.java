package org.longspan.tokens;

import java.io.Serializable;
import java.util.Locale;
import org.longspan.error.Errors;

/** What a document is divided into, to be pooled. */
public sealed interface SegmentRule extends Serializable {

  /** Rules that need no number. */
  enum Named implements SegmentRule {
    /** A whole document, with its special tokens. */
    DOCUMENT,
    /** Lines that are not blank. */
    LINES,
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
   * The rule that {@code text} names.
   *
   * @param text {@code document}, {@code lines}, {@code paragraphs}, {@code sections}, or a number
   *     of tokens
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
              "give document, lines, paragraphs, sections or a number of tokens");
    }
  }
}
