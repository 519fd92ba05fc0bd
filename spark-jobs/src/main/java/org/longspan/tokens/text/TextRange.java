package org.longspan.tokens.text;

import java.io.Serializable;

/**
 * The bytes {@code [from, to)} of a document.
 *
 * @param title its heading, or that of its section; empty where there is none
 * @param section number of its section in the document; -1 where it is in none
 * @param speaker who speaks; null where nobody does
 */
public record TextRange(long from, long to, String title, int section, String speaker)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A range in no section, by nobody. */
  public TextRange(long from, long to, String title) {
    this(from, to, title, -1, null);
  }

  /** Other bytes of the same section and speaker. */
  public TextRange at(long first, long end) {
    return new TextRange(first, end, title, section, speaker);
  }

  /** The same bytes by somebody. */
  public TextRange by(String name) {
    return new TextRange(from, to, title, section, name);
  }
}
