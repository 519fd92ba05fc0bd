package org.longspan.text.split;

/** A part of a text that is a delimiter, or the text between two of them. */
record Part(int from, int to, Kind kind) {
  enum Kind {
    TEXT,
    DELIMITER
  }

  boolean isDelimiter() {
    return kind == Kind.DELIMITER;
  }

  Part upTo(int end) {
    return new Part(from, end, kind);
  }
}
