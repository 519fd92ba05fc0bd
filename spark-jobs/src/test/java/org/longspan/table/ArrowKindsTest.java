package org.longspan.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.error.UserException;
import org.longspan.input.AttentionTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** The kinds of lists and floats that Arrow's writers make, and their compressions. */
@ExtendWith(SharedSpark.class)
class ArrowKindsTest {
  private static final int ROWS = 5;
  private static final int HEADS = 2;
  private static final int FEATURES = 3;

  @TempDir private Path folder;

  private static Field list(String name, ArrowType type, Field item) {
    return new Field(name, FieldType.nullable(type), List.of(item));
  }

  private static Field floats(FloatingPointPrecision precision) {
    return new Field("item", FieldType.nullable(new ArrowType.FloatingPoint(precision)), null);
  }

  /** Fixed lists of fixed lists of halves. */
  private static Field fixed() {
    Field head =
        list("item", new ArrowType.FixedSizeList(FEATURES), floats(FloatingPointPrecision.HALF));
    return list("q", new ArrowType.FixedSizeList(HEADS), head);
  }

  private static Field large(String name, FloatingPointPrecision precision) {
    return list(name, new ArrowType.LargeList(), floats(precision));
  }

  private Path write(Schema schema, CompressionUtil.CodecType codec) throws IOException {
    Path file = folder.resolve("a.arrow");
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        WritableByteChannel channel = Channels.newChannel(Files.newOutputStream(file));
        ArrowFileWriter writer =
            new ArrowFileWriter(
                root,
                null,
                channel,
                Map.of(),
                IpcOption.DEFAULT,
                CommonsCompressionFactory.INSTANCE,
                codec)) {
      fillFixed((FixedSizeListVector) root.getVector("q"));
      for (String name : List.of("k", "v")) {
        if (root.getVector(name) instanceof LargeListVector large
            && large.getDataVector() instanceof Float4Vector) {
          fillLarge(large);
        }
      }
      if (root.getVector("position") instanceof BigIntVector positions) {
        for (int row = 0; row < ROWS; row++) {
          positions.setSafe(row, ROWS - 1 - row);
        }
      }
      root.setRowCount(ROWS);
      writer.writeBatch();
      writer.end();
    }
    return file;
  }

  private static void fillFixed(FixedSizeListVector rows) {
    FixedSizeListVector heads = (FixedSizeListVector) rows.getDataVector();
    Float2Vector numbers = (Float2Vector) heads.getDataVector();
    rows.setValueCount(ROWS);
    heads.setValueCount(ROWS * HEADS);
    for (int row = 0; row < ROWS; row++) {
      rows.setNotNull(row);
    }
    for (int head = 0; head < ROWS * HEADS; head++) {
      heads.setNotNull(head);
    }
    for (int n = 0; n < ROWS * HEADS * FEATURES; n++) {
      numbers.setSafeWithPossibleTruncate(n, n);
    }
  }

  private static void fillLarge(LargeListVector rows) {
    Float4Vector numbers = (Float4Vector) rows.getDataVector();
    for (int row = 0; row < ROWS; row++) {
      rows.startNewValue(row);
      for (int f = 0; f < FEATURES; f++) {
        numbers.setSafe(row * FEATURES + f, row * FEATURES + f);
      }
      rows.endValue(row, FEATURES);
    }
    rows.setValueCount(ROWS);
  }

  private static Schema schema(Field... more) {
    List<Field> columns = new ArrayList<>(List.of(fixed()));
    columns.addAll(List.of(more));
    return new Schema(columns);
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionUtil.CodecType.class,
      names = {"ZSTD", "LZ4_FRAME"})
  void allKinds(CompressionUtil.CodecType codec, JavaSparkContext spark, @TempDir Path scratch)
      throws IOException {
    Field position =
        new Field("position", FieldType.nullable(new ArrowType.Int(Long.SIZE, true)), null);
    Path file =
        write(
            schema(
                large("k", FloatingPointPrecision.SINGLE),
                large("v", FloatingPointPrecision.SINGLE),
                position),
            codec);
    TableSource source = TableSource.open(file, TableHeads.UNTOLD);
    try (AttentionTensors tensors =
        AttentionTensors.open(source.stage(spark, scratch, note -> {}))) {
      for (int row = 0; row < ROWS; row++) {
        int written = ROWS - 1 - row;
        assertThat(row(tensors.q(), 1, row)).isEqualTo(ascending((written * HEADS + 1) * FEATURES));
        assertThat(row(tensors.k(), 0, row)).isEqualTo(ascending(written * FEATURES));
      }
    }
  }

  private static float[] row(TensorRows tensor, int head, int row) {
    float[] values = new float[FEATURES];
    tensor.read(head, new RowRange(row, row + 1), values, 0);
    return values;
  }

  private static float[] ascending(int first) {
    return new float[] {first, first + 1, first + 2};
  }

  @Test
  void typesThatAreNoneAreNamed() throws IOException {
    Path doubles =
        write(schema(large("k", FloatingPointPrecision.DOUBLE)), CompressionUtil.CodecType.ZSTD);
    assertRefused(doubles, "column 'k' is array<double>; make it lists of 32-bit floats");
    Field unsigned =
        new Field("position", FieldType.nullable(new ArrowType.Int(Long.SIZE, false)), null);
    Path file =
        write(
            schema(
                large("k", FloatingPointPrecision.SINGLE),
                large("v", FloatingPointPrecision.SINGLE),
                unsigned),
            CompressionUtil.CodecType.ZSTD);
    assertRefused(file, "column 'position' is Int(64, false); make it 64-bit integers");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> TableSource.open(file, TableHeads.UNTOLD))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
