package org.longspan.tokens.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.longspan.files.TextErrors;
import org.longspan.store.file.Locations;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.text.TextStructure.Content;

/** Looks through the bytes of a document once. */
public final class TextScan {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private TextScan() {}

  /** Finds out whether a document is text, and its segments. */
  public static TextStructure scan(TextPlace place, SegmentRule rule) {
    Path file = Locations.path(place.file());
    SegmentFinder finder = new SegmentFinder(rule);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(place.from());
      TextPlace text = withoutMark(in, place);
      long malformed = LineScanner.scan(in, text.length(), finder);
      if (malformed == LineScanner.BINARY) {
        return new TextStructure(text, Content.BINARY, 0, List.of());
      }
      Content content = finder.hasText() ? Content.TEXT : Content.EMPTY;
      return new TextStructure(text, content, malformed, finder.finish());
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }

  private static TextPlace withoutMark(InputStream in, TextPlace place) throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    boolean marked =
        place.length() >= BYTE_ORDER_MARK.length
            && Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK);
    if (marked) {
      return new TextPlace(place.file(), place.from() + BYTE_ORDER_MARK.length, place.to());
    }
    in.reset();
    return place;
  }
}
