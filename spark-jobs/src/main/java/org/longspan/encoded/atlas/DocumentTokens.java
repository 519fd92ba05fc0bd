package org.longspan.encoded.atlas;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;

/** The ids and bytes of packed tokens, in memory: 24 bytes per token. */
final class DocumentTokens {
  private final long[] rows;
  private final long[] kept;
  private final long[] byteFrom;
  private final long[] byteTo;
  private final boolean hasText;

  DocumentTokens(PackedTokens tokens) {
    Path path = Locations.path(tokens.file());
    TokenLayout layout = tokens.layout();
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      rows = file.longs(PackedTokens.INPUT_IDS);
      byteFrom = file.longs(PackedTokens.BYTE_FROM);
      byteTo = file.longs(PackedTokens.BYTE_TO);
    }
    hasText = LongStream.of(byteFrom).anyMatch(from -> from >= 0);
    kept = new long[byteFrom.length];
    int token = 0;
    for (RowRange range : layout.rowsOf(RowRange.first(layout.tokens()))) {
      for (long row = range.from(); row < range.to(); row++) {
        kept[token++] = rows[Math.toIntExact(row)];
      }
    }
  }

  long ofRow(long row) {
    return rows[Math.toIntExact(row)];
  }

  /**
   * Whether a token of the documents has this id, and is not a special one where they have text.
   */
  boolean isOfDocument(long token, long id) {
    return token >= 0
        && token < kept.length
        && kept[Math.toIntExact(token)] == id
        && (!hasText || byteFrom[Math.toIntExact(token)] >= 0);
  }

  long byteFrom(long token) {
    return byteFrom[Math.toIntExact(token)];
  }

  long byteTo(long token) {
    return byteTo[Math.toIntExact(token)];
  }
}
