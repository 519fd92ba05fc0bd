package org.longspan.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;

class PositionRunsTest {
  private static List<RowRange> runs(long... positions) {
    return PositionRuns.of(LongStream.of(positions).boxed().iterator());
  }

  @Test
  void consecutivePositionsAreARun() {
    assertThat(runs()).isEmpty();
    assertThat(runs(0)).containsExactly(new RowRange(0, 1));
    assertThat(runs(3, 4, 5)).containsExactly(new RowRange(3, 6));
    assertThat(runs(3, 3)).containsExactly(new RowRange(3, 4), new RowRange(3, 4));
    assertThat(runs(4, 5, 0, 1, 7))
        .containsExactly(new RowRange(4, 6), new RowRange(0, 2), new RowRange(7, 8));
  }

  @Test
  void disorderIsNotCountedToItsEnd() {
    long[] backwards = LongStream.range(0, 100_000).map(n -> 100_000 - n).toArray();
    assertThat(runs(backwards)).hasSizeBetween(PositionRuns.MOST + 1, PositionRuns.MOST + 2);
  }

  @Test
  void aNegativePositionIsNamed() {
    assertThatThrownBy(() -> runs(0, -7)).hasMessageContaining("position -7; count");
  }

  /** Any table with one position put in place of another: the lower of the two is named. */
  @Property(tries = 300)
  void theFirstMistakeIsNamed(
      @ForAll @IntRange(min = 2, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 7) int partitions,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Long> positions = new ArrayList<>(LongStream.range(0, rows).boxed().toList());
    int lost = random.nextInt(rows);
    int twice = (lost + 1 + random.nextInt(rows - 1)) % rows;
    assertThat(PositionRuns.requireWhole(cut(positions, partitions, random), rows))
        .extracting(RowRange::length)
        .satisfies(lengths -> assertThat(sum(lengths)).isEqualTo(rows));
    positions.set(lost, (long) twice);
    assertThatThrownBy(() -> PositionRuns.requireWhole(cut(positions, partitions, random), rows))
        .hasMessageStartingWith(
            lost < twice
                ? "position " + lost + " is missing"
                : "position " + twice + " is there twice");
  }

  private static long sum(List<? extends Long> lengths) {
    return lengths.stream().mapToLong(Long::longValue).sum();
  }

  /** The runs of shuffled positions in partitions. */
  private static List<RowRange> cut(List<Long> positions, int partitions, Random random) {
    List<Long> shuffled = new ArrayList<>(positions);
    Collections.shuffle(shuffled, random);
    List<RowRange> runs = new ArrayList<>();
    for (int n = 0; n < partitions; n++) {
      int from = shuffled.size() * n / partitions;
      int to = shuffled.size() * (n + 1) / partitions;
      runs.addAll(PositionRuns.of(shuffled.subList(from, to).iterator()));
    }
    return runs;
  }

  @Property
  void partitionsHoldEqualParts(
      @ForAll @IntRange(min = 1, max = 50_000) int rows,
      @ForAll @IntRange(min = 1, max = 40) int most) {
    PositionPartitioner partitioner = new PositionPartitioner(rows, most, 4_096);
    assertThat(partitioner.numPartitions()).isBetween(1, most);
    assertThat(partitioner.getPartition(0L)).isZero();
    assertThat(partitioner.getPartition(rows - 1L)).isEqualTo(partitioner.numPartitions() - 1);
    assertThat(partitioner.getPartition(Long.MAX_VALUE)).isEqualTo(partitioner.numPartitions() - 1);
    for (long border = 4_096; border < rows; border += 4_096) {
      int step = partitioner.getPartition(border) - partitioner.getPartition(border - 1);
      assertThat(step).isBetween(0, 1);
    }
  }
}
