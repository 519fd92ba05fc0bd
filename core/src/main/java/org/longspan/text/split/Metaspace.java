package org.longspan.text.split;

import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;
import org.longspan.text.json.JsonFields;
import org.longspan.text.json.JsonFields.Flag;

/**
 * SentencePiece's spaces: each becomes U+2581, one is put in front, and each begins a word.
 *
 * @param mark U+2581 as a rule
 * @param splits whether a mark begins a word
 */
record Metaspace(int mark, Prepended prepended, boolean splits) implements WordSplitter {
  /** Where a mark is put in front of a text that has none. */
  enum Prepended {
    ALWAYS,
    /** At the beginning of the document only. */
    FIRST,
    NEVER
  }

  static Metaspace read(JsonFields fields) {
    String mark = fields.text("replacement", "\u2581");
    if (mark.codePointCount(0, mark.length()) != 1) {
      throw fields.wrong("replacement", "one character");
    }
    boolean old = fields.flag("add_prefix_space", Flag.ON);
    Prepended prepended =
        switch (fields.text("prepend_scheme", old ? "always" : "never")) {
          case "always" -> Prepended.ALWAYS;
          case "first" -> Prepended.FIRST;
          case "never" -> Prepended.NEVER;
          default -> throw fields.unknown("prepend_scheme", "always, first and never");
        };
    return new Metaspace(mark.codePointAt(0), prepended, fields.flag("split", Flag.ON));
  }

  @Override
  public void split(AlignedText text, int from, int to, Words words) {
    AlignedText marked = marked(text, from, to);
    if (!splits) {
      words.word(marked, 0, marked.length());
      return;
    }
    int start = 0;
    for (int i = 1; i < marked.length(); i++) {
      if (marked.at(i) == mark) {
        words.word(marked, start, i);
        start = i;
      }
    }
    words.word(marked, start, marked.length());
  }

  private AlignedText marked(AlignedText text, int from, int to) {
    AlignedTextBuilder marked = new AlignedTextBuilder(to - from + 1, text.place());
    if (prepends(text, from)) {
      marked.append(mark, text.from(from), text.from(from));
    }
    for (int i = from; i < to; i++) {
      marked.append(text.at(i) == ' ' ? mark : text.at(i), text.from(i), text.to(i));
    }
    return marked.build();
  }

  private boolean prepends(AlignedText text, int from) {
    if (text.at(from) == ' ' || text.at(from) == mark) {
      return false;
    }
    return switch (prepended) {
      case ALWAYS -> from > 0 || !text.continuesDocument();
      case FIRST -> text.startsDocument(from);
      case NEVER -> false;
    };
  }

  @Override
  public boolean cutsBetween(int left, int right) {
    return splits && (right == ' ' || right == mark);
  }
}
