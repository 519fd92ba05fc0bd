package org.longspan.tokens.text;

import java.io.IOException;
import java.util.List;
import org.longspan.store.file.InputFile;
import org.longspan.store.file.Locations;
import org.longspan.text.SpecialTokens;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.text.TextWork.Stretch;
import org.longspan.tokens.word.TokenCutter;
import org.longspan.tokens.word.WordForm;

/**
 * Makes words and single signs of texts, without a vocabulary: an id is that of a {@link WordForm}.
 *
 * <p>White space ends every token, so that a document may be cut after any. What has more than
 * {@value #LONGEST} bytes without white space is cut there.
 */
final class WordTokenizer implements DocumentTokenizer {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST = 1 << 20;

  @Override
  public SpecialTokens specialTokens() {
    return new SpecialTokens(List.of(), List.of());
  }

  @Override
  public void tokenize(Stretch stretch, PartBuffer target) throws IOException {
    try (InputFile file = InputFile.open(Locations.path(stretch.place().file()))) {
      TextPlace place = stretch.place();
      long at = afterBlank(file, place, stretch.from());
      long end = afterBlank(file, place, stretch.to());
      while (at < end) {
        long next = pieceEnd(file, place, at, end);
        cut(file.read(place.from() + at, Math.toIntExact(next - at)).array(), at, target);
        at = next;
      }
    }
  }

  /** The first byte at or after {@code from} that follows a white space; the document's ends. */
  private static long afterBlank(InputFile file, TextPlace place, long from) {
    if (from <= 0) {
      return 0;
    }
    for (long at = from - 1; at < place.length(); at += CHUNK) {
      byte[] some = read(file, place, at);
      for (int n = 0; n < some.length; n++) {
        if (isBlank(some[n])) {
          return at + n + 1;
        }
      }
    }
    return place.length();
  }

  /** Where the piece ends that begins at {@code at}: after the last white space of some bytes. */
  private static long pieceEnd(InputFile file, TextPlace place, long at, long end) {
    long last = -1;
    for (long from = at; from < end; from += CHUNK) {
      byte[] some = read(file, place, from);
      for (int n = 0; n < some.length && from + n < end; n++) {
        if (isBlank(some[n])) {
          last = from + n + 1;
        }
      }
      if (last >= 0) {
        return last;
      }
      if (from + CHUNK - at >= LONGEST) {
        return wholeCharacter(file, place, at + LONGEST);
      }
    }
    return end;
  }

  private static long wholeCharacter(InputFile file, TextPlace place, long at) {
    byte[] around = file.read(place.from() + at - 3, 4).array();
    int n = 3;
    while (n > 0 && (around[n] & 0xC0) == 0x80) {
      n--;
    }
    return at - 3 + n;
  }

  private static byte[] read(InputFile file, TextPlace place, long at) {
    return file.read(place.from() + at, (int) Math.min(CHUNK, place.length() - at)).array();
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static void cut(byte[] piece, long first, PartBuffer target) {
    AlignedText text = Utf8.decode(piece, Place.INSIDE);
    String string = text.string(0, text.length());
    TokenCutter cutter = new TokenCutter(string);
    int unit = 0;
    int codePoint = 0;
    for (int start = cutter.start(0); start < string.length(); ) {
      int end = cutter.end(start);
      int from = codePoint + string.codePointCount(unit, start);
      int to = from + string.codePointCount(start, end);
      long id = WordForm.id(WordForm.fold(string.substring(start, end)));
      target.add(id, first + text.from(from), first + text.to(to - 1));
      unit = end;
      codePoint = to;
      start = cutter.start(end);
    }
  }
}
