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
    RangeFinder finder = RangeFinder.of(rule);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(place.from());
      TextPlace text = withoutMark(in, place);
      Utf8Check utf8 = new Utf8Check();
      if (!LineScanner.scan(in, text.length(), finder, utf8)) {
        return new TextStructure(text, Content.BINARY, 0, List.of());
      }
      Content content = content(finder, utf8, rule);
      List<TextRange> ranges =
          content == Content.TEXT ? RangeDivider.divide(text, finder.finish(), rule) : List.of();
      return new TextStructure(text, content, utf8.malformed(), ranges);
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }

  /** Passages are shown to readers: a text of which most would be U+FFFD is refused. */
  private static Content content(RangeFinder finder, Utf8Check utf8, SegmentRule rule) {
    boolean isOther = utf8.malformed() > utf8.multibyte();
    if (isOther && rule instanceof SegmentRule.Passages) {
      return Content.NOT_UTF8;
    }
    return finder.hasText() ? Content.TEXT : Content.EMPTY;
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
