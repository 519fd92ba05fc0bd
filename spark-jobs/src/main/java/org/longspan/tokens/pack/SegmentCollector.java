package org.longspan.tokens.pack;

import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.text.TextRange;

/**
 * Finds the tokens of segments while the tokens of documents pass in order. A token belongs to the
 * first range that it has a byte of, so that a line end at its beginning or end is no matter.
 */
final class SegmentCollector {
  private final SegmentRule rule;
  private final long mostTokens;
  private final List<TextSegment> segments = new ArrayList<>();
  private ContentDocument document;
  private int number = -1;
  private int range;
  private long open = -1;
  private long matchedTo;
  private long openByte;
  private long lastByte;
  private int sectionsBefore;

  SegmentCollector(SegmentRule rule) {
    this.rule = rule;
    SegmentRule unit = rule instanceof SegmentRule.Passages passages ? passages.unit() : rule;
    mostTokens = unit instanceof SegmentRule.Every every ? every.tokens() : Long.MAX_VALUE;
  }

  List<TextSegment> segments() {
    return segments;
  }

  /**
   * Begins the next document.
   *
   * @param tokens indexes of its tokens, special ones included
   */
  void begin(ContentDocument next, RowRange tokens) {
    document = next;
    number++;
    range = 0;
    open = -1;
    if (rule == SegmentRule.Named.DOCUMENT) {
      long bytes = next.text() == null ? -1 : next.text().length();
      segments.add(new TextSegment(number, tokens, Math.min(0, bytes), bytes, ""));
    }
  }

  /**
   * Takes the next token that is not a special one.
   *
   * @param index counted over all documents
   * @param from its first byte
   * @param to the byte after it
   */
  void add(long index, long from, long to) {
    if (rule instanceof SegmentRule.Every) {
      if (open >= 0 && index - open == mostTokens) {
        close(index, openByte, lastByte);
      }
      if (open < 0) {
        open = index;
        openByte = from;
      }
      lastByte = to;
    } else if (rule != SegmentRule.Named.DOCUMENT && to > from) {
      match(index, from, to);
    }
  }

  private void match(long index, long from, long to) {
    List<TextRange> ranges = document.ranges();
    while (range < ranges.size() && from >= ranges.get(range).to()) {
      closeRange();
    }
    if (range < ranges.size() && to > ranges.get(range).from()) {
      if (open >= 0 && index - open >= mostTokens) {
        close(ranges.get(range).at(openByte, lastByte));
      }
      if (open < 0) {
        open = index;
        openByte = from;
      }
      matchedTo = index + 1;
      lastByte = to;
    }
  }

  private void closeRange() {
    TextRange done = document.ranges().get(range++);
    if (open >= 0) {
      close(mostTokens == Long.MAX_VALUE ? done : done.at(openByte, lastByte));
    }
  }

  private void close(TextRange bytes) {
    segments.add(
        new TextSegment(
            number,
            new RowRange(open, matchedTo),
            bytes.from(),
            bytes.to(),
            bytes.title(),
            bytes.section() < 0 ? -1 : sectionsBefore + bytes.section(),
            bytes.speaker()));
    open = -1;
  }

  private void close(long end, long byteFrom, long byteTo) {
    segments.add(new TextSegment(number, new RowRange(open, end), byteFrom, byteTo, ""));
    open = -1;
  }

  /**
   * Ends a document.
   *
   * @param index the one after its last token that is not a special one
   */
  void end(long index) {
    if (open >= 0 && rule instanceof SegmentRule.Every) {
      close(index, openByte, lastByte);
    } else if (open >= 0) {
      closeRange();
    }
    List<TextRange> ranges = document.ranges();
    sectionsBefore += ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).section() + 1;
  }
}
