package org.longspan.passage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.longspan.encoded.EncodedFile;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** {@code passages.safetensors}: {@code vectors}, F32 {@code [passages, width]}. */
public final class PassageVectors {
  /** The file's name in an output folder. */
  public static final String NAME = "passages.safetensors";

  /** The tensor's name. */
  public static final String VECTORS = "vectors";

  private static final int ROWS = 1 << 12;

  private PassageVectors() {}

  /**
   * Copies the vectors of segments out of the file of a run over a model.
   *
   * @param encoded an {@code encoded.safetensors} with vectors
   * @param file to write
   */
  public static void copy(Path encoded, Path file) {
    try (SafetensorsFile source = SafetensorsFile.open(encoded)) {
      TensorSpec vectors = source.spec(EncodedFile.VECTORS);
      write(file, vectors.shape().get(0), Math.toIntExact(vectors.shape().get(1)), source);
    }
  }

  private static void write(Path file, long passages, int width, SafetensorsFile source) {
    try (SafetensorsWriter target = create(file, passages, width)) {
      for (RowRange some : RowRange.first(passages).pieces(ROWS)) {
        float[] values = source.floats(EncodedFile.VECTORS, some);
        target.append(VECTORS, values, 0, values.length);
      }
      target.commit();
    }
  }

  /** Begins a file of so many vectors. */
  static SafetensorsWriter create(Path file, long passages, int width) {
    return SafetensorsWriter.create(
        file,
        List.of(TensorSpec.of(VECTORS, Dtype.F32, passages, width)),
        Map.of("format", "longspan"));
  }
}
