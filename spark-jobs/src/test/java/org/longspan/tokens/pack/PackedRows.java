package org.longspan.tokens.pack;

import java.nio.file.Path;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;

/**
 * All of a packed file.
 *
 * @param ids by row
 * @param types by row
 * @param from by token
 * @param to by token
 */
record PackedRows(long[] ids, long[] types, long[] from, long[] to) {

  static PackedRows read(PackedTokens packed) {
    try (SafetensorsFile file = SafetensorsFile.open(Path.of(packed.file()))) {
      return new PackedRows(
          file.longs(PackedTokens.INPUT_IDS),
          file.longs(PackedTokens.TOKEN_TYPE_IDS),
          file.longs(PackedTokens.BYTE_FROM),
          file.longs(PackedTokens.BYTE_TO));
    }
  }
}
