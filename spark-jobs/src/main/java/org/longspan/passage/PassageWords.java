package org.longspan.passage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.word.WordForm;

/** The words of passages, read from the packed file and the texts; belongs to one thread. */
final class PassageWords implements Closeable {
  private final PackedTokens tokens;
  private final SafetensorsFile packed;
  private final TextReader texts = new TextReader();

  PassageWords(PackedTokens tokens) {
    this.tokens = tokens;
    packed = SafetensorsFile.open(Locations.path(tokens.file()));
  }

  /** The folded forms of the tokens of a passage that are words; of all where none is. */
  List<String> of(int passage) {
    TextSegment segment = tokens.segments().segments().get(passage);
    TextPlace place = tokens.documents().get(segment.document()).text();
    RowRange range = segment.tokens();
    long[] from = packed.longs(PackedTokens.BYTE_FROM, range);
    long[] to = packed.longs(PackedTokens.BYTE_TO, range);
    long first = from[0];
    byte[] text = texts.bytes(place, first, Math.toIntExact(to[to.length - 1] - first));
    List<String> all = new ArrayList<>();
    for (int n = 0; n < from.length; n++) {
      byte[] word = Arrays.copyOfRange(text, (int) (from[n] - first), (int) (to[n] - first));
      all.add(WordForm.fold(new String(word, UTF_8)));
    }
    List<String> words = all.stream().filter(PassageWords::isWord).toList();
    return words.isEmpty() ? all : words;
  }

  private static boolean isWord(String form) {
    return form.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public void close() {
    packed.close();
    texts.close();
  }
}
