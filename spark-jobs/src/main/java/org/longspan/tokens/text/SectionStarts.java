package org.longspan.tokens.text;

import java.util.Optional;

/** Recognises the lines that begin sections. */
interface SectionStarts {

  /**
   * The title of the section that a line begins.
   *
   * @param line of a document, whose lines come in order, without the blanks around it
   */
  Optional<String> title(String line);

  /** Whether these lines are titles and no part of the text. */
  boolean areHeadings();

  /**
   * @param pattern of the lines; null for headings
   */
  static SectionStarts of(String pattern) {
    if (pattern == null) {
      return new Headings();
    }
    LinePattern lines = new LinePattern("section", pattern);
    return new SectionStarts() {
      @Override
      public Optional<String> title(String line) {
        return lines.find(line).map(LinePattern.Found::name);
      }

      @Override
      public boolean areHeadings() {
        return false;
      }
    };
  }
}
