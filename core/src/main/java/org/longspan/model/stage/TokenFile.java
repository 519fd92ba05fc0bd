package org.longspan.model.stage;

import java.io.Closeable;
import org.longspan.model.run.TokenDocument;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * The ids of packed documents: a safetensors file with {@code input_ids} and {@code
 * token_type_ids}, I64 [rows]. Belongs to one thread.
 */
public final class TokenFile implements Closeable {
  /** The tensor of token ids. */
  public static final String IDS = "input_ids";

  /** The tensor of token types. */
  public static final String TYPES = "token_type_ids";

  private final SafetensorsFile file;

  private TokenFile(SafetensorsFile file) {
    this.file = file;
  }

  public static TokenFile open(String path) {
    return new TokenFile(SafetensorsFile.open(Locations.path(path)));
  }

  /** The tokens of some rows, at least one. */
  public TokenDocument read(RowRange rows) {
    return new TokenDocument(ints(IDS, rows), ints(TYPES, rows));
  }

  private int[] ints(String tensor, RowRange rows) {
    long[] values = file.longs(tensor, rows);
    int[] narrow = new int[values.length];
    for (int n = 0; n < narrow.length; n++) {
      narrow[n] = Math.toIntExact(values[n]);
    }
    return narrow;
  }

  @Override
  public void close() {
    file.close();
  }
}
