package org.longspan.store.block;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.longspan.store.Dtype;

/**
 * What a block file holds: one head of a tensor.
 *
 * @param dtype storage type: F32, F16 or BF16
 * @param head which head, 0-based
 * @param heads how many heads the tensor has, each in a file of its own
 * @param features values in a row, at most {@value #MAX_FEATURES}
 * @param batchRows rows of a record batch; the last may have fewer
 */
record BlockLayout(Dtype dtype, int head, int heads, int features, int batchRows) {
  static final int BATCH_ROWS = 4096;
  static final int MAX_FEATURES = 1 << 16;
  private static final String VERSION = "1";

  BlockLayout {
    if (!dtype.widensToFloat()
        || head < 0
        || head >= heads
        || features < 1
        || features > MAX_FEATURES
        || batchRows < 1
        || batchRows > BATCH_ROWS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "not a block layout: %s, head %d of %d, %d features, batches of %d rows",
              dtype,
              head,
              heads,
              features,
              batchRows));
    }
  }

  static Path file(Path folder, int head) {
    return folder.resolve(String.format(Locale.ROOT, "head-%04d.arrow", head));
  }

  int rowBytes() {
    return features * dtype.bytes();
  }

  /** Bytes of the body of a record batch of {@code rows} rows: padded to 8 as Arrow wants. */
  int bodyBytes(int rows) {
    return (rows * rowBytes() + 7) / 8 * 8;
  }

  /** The Arrow schema: one column {@code rows}, and this layout as metadata. */
  Schema schema() {
    ArrowType element =
        switch (dtype) {
          case F32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
          case F16 -> new ArrowType.FloatingPoint(FloatingPointPrecision.HALF);
          // Arrow has no bfloat16: its bits, for readers to reinterpret.
          default -> new ArrowType.Int(16, false);
        };
    Field item = new Field("item", FieldType.notNullable(element), null);
    ArrowType row = new ArrowType.FixedSizeList(features);
    Field column = new Field("rows", FieldType.notNullable(row), List.of(item));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("longspan.blocks", VERSION);
    metadata.put("longspan.dtype", dtype.name());
    metadata.put("longspan.head", Integer.toString(head));
    metadata.put("longspan.heads", Integer.toString(heads));
    metadata.put("longspan.features", Integer.toString(features));
    metadata.put("longspan.batch_rows", Integer.toString(batchRows));
    return new Schema(List.of(column), metadata);
  }

  /**
   * The layout that {@code schema} describes.
   *
   * @throws IllegalArgumentException if the schema is not one of {@link #schema}
   */
  static BlockLayout of(Schema schema) {
    Map<String, String> metadata = schema.getCustomMetadata();
    if (!VERSION.equals(metadata.get("longspan.blocks"))) {
      throw new IllegalArgumentException(
          "block format " + metadata.get("longspan.blocks") + ", known is " + VERSION);
    }
    return new BlockLayout(
        Dtype.valueOf(metadata.get("longspan.dtype")),
        Integer.parseInt(metadata.get("longspan.head")),
        Integer.parseInt(metadata.get("longspan.heads")),
        Integer.parseInt(metadata.get("longspan.features")),
        Integer.parseInt(metadata.get("longspan.batch_rows")));
  }
}
