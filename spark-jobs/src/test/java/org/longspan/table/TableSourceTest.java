package org.longspan.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionTensors;
import org.longspan.metrics.PassWatch;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/** The blocks of tables hold the numbers of the tensors that the tables were written from. */
@ExtendWith(SharedSpark.class)
class TableSourceTest {
  private static final TableHeads HEADS = TableHeads.of(4, 2);

  @TempDir private Path folder;

  private Path table;
  private SparkSession session;

  @BeforeEach
  void start(JavaSparkContext spark) throws IOException {
    table = Files.createDirectory(folder.resolve("a table [1]"));
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }

  private Path file(String name) {
    return table.resolve(name);
  }

  private static AttentionInputs inputs(int tokens) {
    return SampleTensors.of(tokens, tokens, 4, 2, 3);
  }

  /** Rows of several files, some of them empty, with names that are not in order of position. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4_095, 4_096, 4_097, 9_001})
  void filesInOrder(int tokens, @TempDir Path scratch) {
    AttentionInputs inputs = inputs(tokens);
    long third = tokens / 3;
    SampleTables.of(inputs)
        .parquet(session, file("b 1.parquet"), rows(0, third))
        .parquet(session, file("empty.parquet"))
        .parquet(session, file("a.parquet"), rows(third, 2 * third))
        .parquet(session, file("c.parquet"), rows(2 * third, tokens));
    assertThat(shuffledBytes(scratch, inputs, HEADS)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 4_096, 9_001})
  void filesInDisorder(int tokens, @TempDir Path scratch) {
    AttentionInputs inputs = inputs(tokens);
    long[] positions = shuffled(tokens);
    SampleTables.of(inputs)
        .parquet(session, file("a.parquet"), Arrays.copyOf(positions, tokens / 2))
        .parquet(session, file("b.parquet"), Arrays.copyOfRange(positions, tokens / 2, tokens));
    assertThat(shuffledBytes(scratch, inputs, HEADS)).isPositive();
  }

  private static long[] shuffled(int tokens) {
    List<Long> positions = new ArrayList<>(LongStream.range(0, tokens).boxed().toList());
    Collections.shuffle(positions, new Random(7));
    return positions.stream().mapToLong(Long::longValue).toArray();
  }

  @Test
  void withoutPositionsFilesAreInOrderOfTheirNames(@TempDir Path scratch) {
    AttentionInputs inputs = inputs(9_001);
    SampleTables.of(inputs)
        .withoutPositions()
        .parquet(session, file("b.parquet"), rows(7, 7))
        .parquet(session, file("c c.parquet"), rows(7, 9_001))
        .parquet(session, file("a%20.parquet"), rows(0, 7));
    assertThat(shuffledBytes(scratch, inputs, HEADS)).isZero();
  }

  @Test
  void nestedListsTellTheirHeads(@TempDir Path scratch) {
    AttentionInputs inputs = inputs(101);
    SampleTables.of(inputs).nested().parquet(session, file("a.parquet"), rows(0, 101));
    assertThat(shuffledBytes(scratch, inputs, TableHeads.UNTOLD)).isZero();
  }

  @Test
  void arrowInOrder(@TempDir Path scratch) {
    AttentionInputs inputs = inputs(9_001);
    SampleTables.of(inputs)
        .arrow(file("b.arrow"), 1_000, rows(0, 4_097))
        .arrow(file("a.arrow"), 4_096, rows(4_097, 9_001))
        .arrow(file("empty.arrow"), 1);
    assertThat(shuffledBytes(scratch, inputs, HEADS)).isZero();
  }

  @Test
  void arrowInDisorder(@TempDir Path scratch) {
    AttentionInputs inputs = inputs(4_097);
    SampleTables.of(inputs).nested().arrow(file("a.arrow"), 100, shuffled(4_097));
    assertThat(shuffledBytes(scratch, inputs, TableHeads.UNTOLD)).isPositive();
  }

  @Test
  void arrowWithoutPositions(@TempDir Path scratch) {
    AttentionInputs inputs = inputs(700);
    SampleTables.of(inputs)
        .withoutPositions()
        .nested()
        .arrow(file("b.arrow"), 100, rows(301, 700))
        .arrow(file("a.arrow"), 99, rows(0, 301));
    assertThat(shuffledBytes(scratch, inputs, TableHeads.UNTOLD)).isZero();
  }

  /** Stages the table, compares it with the tensors, and gives what Spark has shuffled. */
  private long shuffledBytes(Path scratch, AttentionInputs inputs, TableHeads heads) {
    TableSource source = TableSource.open(table, heads);
    assertThat(source.shape()).isEqualTo(inputs.shape());
    AttentionInput staged;
    long bytes;
    try (PassWatch watch = PassWatch.start(context(), List.of())) {
      staged = source.stage(context(), scratch, note -> {});
      bytes = watch.events().bytesShuffled();
    }
    assertThat(staged.shape()).isEqualTo(inputs.shape());
    try (AttentionTensors tensors = AttentionTensors.open(staged)) {
      assertHolds(tensors.q(), inputs.q());
      assertHolds(tensors.k(), inputs.k());
      assertHolds(tensors.v(), inputs.v());
    }
    return bytes;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  private static void assertHolds(TensorRows tensor, float[] expected) {
    int tokens = (int) tensor.tokens();
    int features = tensor.features();
    float[] rows = new float[tokens * features];
    for (int head = 0; head < tensor.heads(); head++) {
      tensor.read(head, RowRange.first(tokens), rows, 0);
      float[] wanted = new float[rows.length];
      for (int row = 0; row < tokens; row++) {
        int from = (row * tensor.heads() + head) * features;
        System.arraycopy(expected, from, wanted, row * features, features);
      }
      assertThat(rows).isEqualTo(wanted);
    }
  }
}
