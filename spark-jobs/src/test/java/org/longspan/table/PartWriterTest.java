package org.longspan.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Digests;

class PartWriterTest {
  private static final TableLayout LAYOUT =
      new TableLayout(
          new ColumnLayout("q", false, 2, 3),
          new ColumnLayout("k", false, 1, 3),
          new ColumnLayout("v", true, 1, 2));

  @TempDir private Path folder;

  private static TokenRow row(long position) {
    return new TokenRow(
        position, new float[] {position, 1, 2, 3, 4, 5}, new float[3], new float[2]);
  }

  private static List<RowRange> write(Path folder, LongFunction<TokenRow> rows, long... positions) {
    return PartWriter.write(folder, LAYOUT, LongStream.of(positions).mapToObj(rows).iterator());
  }

  private static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> digests.put(folder.relativize(file).toString(), Digests.sha256(file)));
    }
    return digests;
  }

  @Test
  void aPartForEveryRunAndAFileForEveryHead() throws IOException {
    assertThat(write(folder, PartWriterTest::row, 7, 8, 2, 3, 4))
        .containsExactly(new RowRange(7, 9), new RowRange(2, 5));
    assertThat(digests(folder).keySet())
        .containsExactly(
            "k/rows-2/head-0000.arrow",
            "k/rows-7/head-0000.arrow",
            "q/rows-2/head-0000.arrow",
            "q/rows-2/head-0001.arrow",
            "q/rows-7/head-0000.arrow",
            "q/rows-7/head-0001.arrow",
            "v/rows-2/head-0000.arrow",
            "v/rows-7/head-0000.arrow");
    assertThat(write(folder.resolve("none"), PartWriterTest::row)).isEmpty();
  }

  /** As Spark runs a task twice where one attempt is slow. */
  @Test
  void attemptsAtTheSameTimeWriteTheSameFiles() throws IOException {
    long[] positions = LongStream.range(0, 20_000).toArray();
    Path once = folder.resolve("once");
    write(once, PartWriterTest::row, positions);
    Path twice = folder.resolve("twice");
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> write(twice, PartWriterTest::row, positions));
    write(twice, PartWriterTest::row, positions);
    other.join();
    assertThat(digests(twice)).isEqualTo(digests(once));
  }

  @Test
  void anAttemptThatFailsLeavesNoPart() throws IOException {
    LongFunction<TokenRow> failing =
        position -> {
          if (position == 9_000) {
            throw new IllegalStateException("lost");
          }
          return row(position);
        };
    long[] positions = LongStream.range(0, 10_000).toArray();
    assertThatThrownBy(() -> write(folder, failing, positions)).hasMessage("lost");
    assertThat(digests(folder)).isEmpty();
  }
}
