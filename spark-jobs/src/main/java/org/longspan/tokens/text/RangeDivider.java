package org.longspan.tokens.text;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.longspan.store.file.InputFile;
import org.longspan.store.file.Locations;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextPlace;

/** Divides the ranges of a document by their text: paragraphs into sentences, long ones anyway. */
final class RangeDivider implements Closeable {
  private static final int MOST = SegmentRule.Passages.MOST_BYTES;

  /** A place for a cut is looked for in so many bytes. */
  private static final int WINDOW = 1 << 12;

  private final TextPlace place;
  private final InputFile file;

  private RangeDivider(TextPlace place) {
    this.place = place;
    file = InputFile.open(Locations.path(place.file()));
  }

  /** The ranges as a rule wants them. */
  static List<TextRange> divide(TextPlace place, List<TextRange> ranges, SegmentRule rule) {
    SegmentRule unit = rule instanceof SegmentRule.Passages passages ? passages.unit() : rule;
    boolean intoSentences = unit == SegmentRule.Named.SENTENCES;
    if (!intoSentences && !(rule instanceof SegmentRule.Passages)) {
      return ranges;
    }
    List<TextRange> divided = new ArrayList<>();
    try (RangeDivider divider = new RangeDivider(place)) {
      for (TextRange range : ranges) {
        for (TextRange piece : divider.pieces(range)) {
          divided.addAll(intoSentences ? divider.sentences(piece) : List.of(piece));
        }
      }
    }
    return divided;
  }

  private List<TextRange> pieces(TextRange range) {
    List<TextRange> pieces = new ArrayList<>();
    long at = range.from();
    while (range.to() - at > MOST) {
      long end = cut(at + MOST);
      pieces.add(range.at(at, end));
      at = end;
    }
    pieces.add(range.at(at, range.to()));
    return pieces;
  }

  /** The last place before {@code most} after a blank; between characters where there is none. */
  private long cut(long most) {
    byte[] window = bytes(most - WINDOW, WINDOW);
    for (int n = WINDOW; n > 0; n--) {
      if (window[n - 1] >= 0 && window[n - 1] <= ' ') {
        return most - WINDOW + n;
      }
    }
    int n = WINDOW - 1;
    while (n > WINDOW - 4 && (window[n] & 0xC0) == 0x80) {
      n--;
    }
    return most - WINDOW + n;
  }

  private List<TextRange> sentences(TextRange range) {
    byte[] text = bytes(range.from(), Math.toIntExact(range.to() - range.from()));
    return SentenceFinder.in(Utf8.decode(text, Place.INSIDE)).stream()
        .map(some -> range.at(range.from() + some.from(), range.from() + some.to()))
        .toList();
  }

  private byte[] bytes(long from, int count) {
    return file.read(place.from() + from, count).array();
  }

  @Override
  public void close() {
    file.close();
  }
}
