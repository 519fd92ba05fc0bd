package org.longspan.tokens.part;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** Collects the tokens of a part in memory, 32 bytes each, and writes its file. */
public final class PartBuffer {
  private static final int FIRST_CAPACITY = 1 << 12;

  private long[] ids = new long[FIRST_CAPACITY];
  private long[] types = new long[FIRST_CAPACITY];
  private long[] from = new long[FIRST_CAPACITY];
  private long[] to = new long[FIRST_CAPACITY];
  private int size;

  /** Tokens so far. */
  public int size() {
    return size;
  }

  /** Adds a token of type 0 that comes from the bytes {@code [first, last)} of its document. */
  public void add(long id, long first, long last) {
    add(id, 0, first, last);
  }

  /** Adds a token that comes from no text. */
  public void add(long id, long type) {
    add(id, type, -1, -1);
  }

  private void add(long id, long type, long first, long last) {
    if (size == ids.length) {
      int capacity = size + (size >> 1);
      ids = Arrays.copyOf(ids, capacity);
      types = Arrays.copyOf(types, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
    }
    ids[size] = id;
    types[size] = type;
    from[size] = first;
    to[size++] = last;
  }

  /** Writes the file of a part into {@code folder}; a task that runs twice writes the same. */
  public TokenPart write(Path folder, long number) {
    Path path = folder.resolve(String.format(Locale.ROOT, "tokens-%06d.safetensors", number));
    List<TensorSpec> tensors =
        Stream.of(TokenPart.IDS, TokenPart.TYPES, TokenPart.FROM, TokenPart.TO)
            .map(name -> TensorSpec.of(name, Dtype.I64, size))
            .toList();
    try (SafetensorsWriter file =
        SafetensorsWriter.createSealed(path, tensors, TokenPart.seal(number))) {
      file.append(TokenPart.IDS, ids, 0, size);
      file.append(TokenPart.TYPES, types, 0, size);
      file.append(TokenPart.FROM, from, 0, size);
      file.append(TokenPart.TO, to, 0, size);
      file.commit();
    }
    return new TokenPart(path.toAbsolutePath().toString(), number, size);
  }
}
