package org.longspan.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longspan.samples.SampleTables.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.input.AttentionTensors;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.SampleTables;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;

/**
 * Whatever happens to the bytes of a table: it is read as it was, or one line names it. Damage
 * among the numbers themselves is another thing: without checksums no reader can see it.
 */
@ExtendWith(SharedSpark.class)
@Timeout(900)
class DamagedTablesTest {
  private static final int TOKENS = 12;
  private static final TableHeads HEADS = TableHeads.of(2, 1);
  private static final AttentionInputs INPUTS = SampleTensors.of(TOKENS, TOKENS, 2, 1, 4);

  @TempDir private Path folder;

  @Test
  void arrow(JavaSparkContext spark) throws Exception {
    Path file = folder.resolve("t.arrow");
    SampleTables.of(INPUTS).arrow(file, 7, rows(0, TOKENS));
    damage(spark, file, 240, 11, DamagedTablesTest::numbers);
  }

  @Test
  void arrowOfNestedLists(JavaSparkContext spark) throws Exception {
    Path file = folder.resolve("t.arrow");
    SampleTables.of(INPUTS).nested().withoutPositions().arrow(file, TOKENS, rows(0, TOKENS));
    damage(spark, file, 120, 12, DamagedTablesTest::numbers);
  }

  @Test
  void parquet(JavaSparkContext spark) throws Exception {
    Path file = folder.resolve("t.parquet");
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    SampleTables.of(INPUTS).parquet(session, file, rows(0, TOKENS));
    damage(spark, file, 120, 13, DamagedTablesTest::everything);
  }

  /**
   * @param numbersOf the bytes of a file that may change what is read
   */
  private void damage(
      JavaSparkContext spark, Path file, int times, long seed, Function<byte[], BitSet> numbersOf)
      throws IOException {
    byte[] good = Files.readAllBytes(file);
    List<float[]> expected = read(spark, file, folder.resolve("good"));
    BitSet numbers = numbersOf.apply(good);
    Random random = new Random(seed);
    int refused = 0;
    List<String> wrong = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      String mutation = mutate(file, good, random);
      try {
        List<float[]> read = read(spark, file, folder.resolve("bad-" + n));
        boolean isAmongNumbers = changes(good, Files.readAllBytes(file), numbers);
        if (!isAlike(read, expected, isAmongNumbers)) {
          wrong.add(mutation + ": read with other numbers");
        }
      } catch (Exception | Error e) {
        refused++;
        String problem = problem(e, file);
        if (problem != null) {
          wrong.add(mutation + ": " + problem);
        }
      }
    }
    assertThat(wrong).as("%d of %d were refused", refused, times).isEmpty();
    assertThat(refused).isGreaterThan(times / 4);
  }

  private static String mutate(Path file, byte[] good, Random random) throws IOException {
    int at = random.nextInt(good.length);
    byte[] bytes = good.clone();
    String mutation;
    switch (random.nextInt(4)) {
      case 0 -> {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        mutation = "bit";
      }
      case 1 -> {
        bytes[at] = (byte) random.nextInt();
        mutation = "byte";
      }
      case 2 -> {
        at = Math.min(at, good.length - 4);
        int[] extremes = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24};
        ByteBuffer.wrap(bytes).putInt(at, extremes[random.nextInt(extremes.length)]);
        mutation = "int";
      }
      default -> {
        bytes = Arrays.copyOf(bytes, at);
        mutation = "cut";
      }
    }
    Files.write(file, bytes);
    return mutation + " at " + at;
  }

  private static List<float[]> read(JavaSparkContext spark, Path file, Path scratch) {
    TableSource source = TableSource.open(file, HEADS);
    try (AttentionTensors tensors =
        AttentionTensors.open(source.stage(spark, scratch, note -> {}))) {
      return List.of(all(tensors.q()), all(tensors.k()), all(tensors.v()));
    }
  }

  private static float[] all(TensorRows tensor) {
    int size = (int) tensor.tokens() * tensor.features();
    float[] values = new float[size * tensor.heads()];
    for (int head = 0; head < tensor.heads(); head++) {
      tensor.read(head, RowRange.first(tensor.tokens()), values, head * size);
    }
    return values;
  }

  /** Numbers of Parquet are encoded and compressed; where they are is not looked for. */
  private static BitSet everything(byte[] good) {
    BitSet all = new BitSet();
    all.set(0, good.length);
    return all;
  }

  /** The bytes that hold numbers of the tensors as they are. */
  private static BitSet numbers(byte[] good) {
    ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    BitSet numbers = new BitSet();
    for (float[] tensor : List.of(INPUTS.q(), INPUTS.k(), INPUTS.v())) {
      for (float value : tensor) {
        for (int at = 0; at + Float.BYTES <= good.length; at += Float.BYTES) {
          if (bytes.getInt(at) == Float.floatToRawIntBits(value)) {
            numbers.set(at, at + Float.BYTES);
          }
        }
      }
    }
    return numbers;
  }

  private static boolean changes(byte[] good, byte[] bad, BitSet numbers) {
    return numbers.stream().anyMatch(at -> at >= bad.length || bad[at] != good[at]);
  }

  private static boolean isAlike(
      List<float[]> read, List<float[]> expected, boolean numbersMayDiffer) {
    for (int n = 0; n < expected.size(); n++) {
      boolean isAlike =
          numbersMayDiffer
              ? read.get(n).length == expected.get(n).length
              : Arrays.equals(read.get(n), expected.get(n));
      if (!isAlike) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a failure, or null: a mistake of the user's in one line with the file. */
  private static String problem(Throwable e, Path file) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof UserException)) {
      cause = cause.getCause();
    }
    if (cause == null) {
      return e.toString();
    }
    boolean isNamed = cause.getMessage().contains(file.toString());
    return isNamed && cause.getMessage().lines().count() == 1 ? null : cause.getMessage();
  }
}
