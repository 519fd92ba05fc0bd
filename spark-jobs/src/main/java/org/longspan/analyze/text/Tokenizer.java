package org.longspan.analyze.text;

import java.util.List;
import org.longspan.tokens.word.TokenCutter;

/**
 * Cuts documents into tokens.
 *
 * <p>A token is a word (letters, marks and numbers; an apostrophe between letters stays inside: <i>
 * don't</i>) or one other visible character with its marks: a punctuation mark, an ideograph, a
 * hiragana, an emoji sequence. Every character belongs to exactly one token, except gaps: white
 * space, controls, and format characters that follow no other character. Scripts without spaces
 * other than Chinese and Japanese (Thai, Lao, Khmer) are not cut into words.
 */
public final class Tokenizer {
  private final IntList starts = new IntList();
  private final IntList ends = new IntList();
  private final IntList types = new IntList();
  private final FormFolder folder = new FormFolder();

  private Tokenizer() {}

  /** The tokens of all documents, one document after the other. */
  public static TokenizedText tokenize(List<TextDocument> documents) {
    Tokenizer tokenizer = new Tokenizer();
    int[] segmentStarts = new int[documents.size()];
    int[][] lineStarts = new int[documents.size()][];
    for (int segment = 0; segment < segmentStarts.length; segment++) {
      String text = documents.get(segment).text();
      segmentStarts[segment] = tokenizer.types.size();
      lineStarts[segment] = lineStarts(text);
      tokenizer.add(text);
    }
    int[] types = tokenizer.types.toArray();
    return new TokenizedText(
        documents,
        segmentStarts,
        lineStarts,
        tokenizer.starts.toArray(),
        tokenizer.ends.toArray(),
        types,
        tokenizer.folder.vocabulary(types));
  }

  private void add(String text) {
    TokenCutter cutter = new TokenCutter(text);
    for (int start = cutter.start(0); start < text.length(); ) {
      int end = cutter.end(start);
      starts.add(start);
      ends.add(end);
      types.add(folder.type(text.substring(start, end)));
      start = cutter.start(end);
    }
  }

  /** The offsets at which lines begin; LF, CR LF and CR end a line. */
  private static int[] lineStarts(String text) {
    IntList lines = new IntList();
    lines.add(0);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean crBeforeLf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || c == '\r' && !crBeforeLf) {
        lines.add(at + 1);
      }
    }
    return lines.toArray();
  }
}
