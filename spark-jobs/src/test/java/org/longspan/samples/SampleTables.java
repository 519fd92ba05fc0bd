package org.longspan.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.longspan.reference.AttentionInputs;
import org.longspan.shape.HeadLayout;

/** Writes tensors as tables: Parquet by Spark, Arrow by Arrow's own writer. */
public final class SampleTables {
  private final AttentionInputs inputs;
  private final boolean nested;
  private final boolean positions;

  private SampleTables(AttentionInputs inputs, boolean nested, boolean positions) {
    this.inputs = inputs;
    this.nested = nested;
    this.positions = positions;
  }

  /** Rows of flat lists with positions. */
  public static SampleTables of(AttentionInputs inputs) {
    return new SampleTables(inputs, false, true);
  }

  /** The same with a list for every head. */
  public SampleTables nested() {
    return new SampleTables(inputs, true, positions);
  }

  /** The same without positions. */
  public SampleTables withoutPositions() {
    return new SampleTables(inputs, nested, false);
  }

  /** Gives a Spark to a writer; commands start their own, so this one has to be gone by then. */
  public static void withSpark(Path folder, Consumer<SparkSession> writer) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .getOrCreate();
    try {
      writer.accept(spark);
    } finally {
      spark.stop();
    }
  }

  /** The rows from one position to another. */
  public static long[] rows(long from, long to) {
    return LongStream.range(from, to).toArray();
  }

  /**
   * Writes a Parquet file.
   *
   * @param rows the positions of its rows, in their order
   */
  public SampleTables parquet(SparkSession spark, Path file, long... rows) {
    List<Row> made = Arrays.stream(rows).mapToObj(this::row).toList();
    parquet(spark, file, schema(), made);
    return this;
  }

  /** Writes any rows as one Parquet file. */
  public static void parquet(SparkSession spark, Path file, StructType schema, List<Row> rows) {
    Path parts = file.resolveSibling("parts-of-" + file.getFileName());
    String folder = new org.apache.hadoop.fs.Path(parts.toUri()).toString();
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(folder);
    try (var found = Files.newDirectoryStream(parts, "part-*.parquet")) {
      Files.move(found.iterator().next(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The columns of these tables. */
  public StructType schema() {
    String lists = nested ? "array<array<float>>" : "array<float>";
    StructType schema = new StructType();
    if (positions) {
      schema = schema.add("position", DataTypes.LongType);
    }
    return schema.add("q", lists).add("k", lists).add("v", lists);
  }

  /** A row as Spark's. */
  public Row row(long position) {
    HeadLayout heads = inputs.shape().heads();
    List<Object> cells = new ArrayList<>();
    if (positions) {
      cells.add(position);
    }
    cells.add(cell(inputs.q(), position, heads.queryHeads(), heads.width()));
    cells.add(cell(inputs.k(), position, heads.keyHeads(), heads.width()));
    cells.add(cell(inputs.v(), position, heads.keyHeads(), heads.valueWidth()));
    return RowFactory.create(cells.toArray());
  }

  private List<?> cell(float[] tensor, long position, int heads, int features) {
    List<List<Float>> lists = lists(tensor, position, heads, features);
    return nested ? lists : lists.stream().flatMap(List::stream).toList();
  }

  private static List<List<Float>> lists(float[] tensor, long position, int heads, int features) {
    List<List<Float>> lists = new ArrayList<>();
    for (int head = 0; head < heads; head++) {
      List<Float> list = new ArrayList<>();
      for (int f = 0; f < features; f++) {
        list.add(tensor[((int) position * heads + head) * features + f]);
      }
      lists.add(list);
    }
    return lists;
  }

  /**
   * Writes an Arrow file.
   *
   * @param batchRows rows of a record batch
   * @param rows the positions of its rows, in their order
   */
  public SampleTables arrow(Path file, int batchRows, long... rows) {
    HeadLayout heads = inputs.shape().heads();
    try (BufferAllocator allocator = new RootAllocator();
        ListVector q = ListVector.empty("q", allocator);
        ListVector k = ListVector.empty("k", allocator);
        ListVector v = ListVector.empty("v", allocator);
        BigIntVector position = new BigIntVector("position", allocator);
        var channel = Channels.newChannel(Files.newOutputStream(file))) {
      fill(q, inputs.q(), heads.queryHeads(), heads.width(), new long[0]);
      fill(k, inputs.k(), heads.keyHeads(), heads.width(), new long[0]);
      fill(v, inputs.v(), heads.keyHeads(), heads.valueWidth(), new long[0]);
      List<FieldVector> columns =
          positions ? List.of(position, q, k, v) : List.<FieldVector>of(q, k, v);
      VectorSchemaRoot root = new VectorSchemaRoot(columns);
      ArrowFileWriter writer = new ArrowFileWriter(root, null, channel);
      for (int from = 0; from < rows.length; from += batchRows) {
        long[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batchRows));
        fill(q, inputs.q(), heads.queryHeads(), heads.width(), some);
        fill(k, inputs.k(), heads.keyHeads(), heads.width(), some);
        fill(v, inputs.v(), heads.keyHeads(), heads.valueWidth(), some);
        for (int n = 0; n < some.length; n++) {
          position.setSafe(n, some[n]);
        }
        root.setRowCount(some.length);
        writer.writeBatch();
      }
      writer.end();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(ListVector column, float[] tensor, int heads, int features, long[] rows) {
    column.clear();
    UnionListWriter writer = column.getWriter();
    writer.allocate();
    if (rows.length == 0) {
      // Gives the vector its type.
      rows = new long[] {0};
    }
    for (int n = 0; n < rows.length; n++) {
      writer.setPosition(n);
      writer.startList();
      for (List<Float> head : lists(tensor, rows[n], heads, features)) {
        if (nested) {
          writer.list().startList();
          head.forEach(number -> writer.list().float4().writeFloat4(number));
          writer.list().endList();
        } else {
          head.forEach(number -> writer.float4().writeFloat4(number));
        }
      }
      writer.endList();
    }
    writer.setValueCount(rows.length);
  }
}
