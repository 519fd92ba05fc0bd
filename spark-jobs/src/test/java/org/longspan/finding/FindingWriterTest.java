package org.longspan.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.rows.FindingTable;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.samples.SharedSpark;

/** All tables of findings of 130 passages against their dense definitions. */
@ExtendWith(SharedSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingWriterTest {
  private static final double ROUNDING = 2e-5;

  private SmallFindings small;

  @BeforeAll
  void write(JavaSparkContext spark, @TempDir Path folder) throws IOException {
    small = new SmallFindings(spark, folder);
  }

  @AfterAll
  void close() {
    small.close();
  }

  @Test
  void centredVectorsHaveLengthOneAndTheirSumIsNearNothing() throws IOException {
    float[][] rows = SmallFindings.rows(small.folder.resolve("qkv.safetensors"));
    double[] sum = new double[SmallFindings.WIDTH];
    for (float[] row : rows) {
      double squares = 0;
      for (int f = 0; f < SmallFindings.WIDTH; f++) {
        squares += row[f] * row[f];
        sum[f] += row[f];
      }
      assertThat(squares).isEqualTo(1, within(1e-6));
    }
    assertThat(Arrays.stream(sum).map(Math::abs).max().orElseThrow())
        .isLessThan(SmallFindings.PASSAGES / 6.0);
  }

  @Test
  void scores() {
    for (int mask = 0; mask < SmallFindings.MASKS.size(); mask++) {
      DenseFindings truth = small.dense.get(mask);
      List<Row> rows = small.table(mask, FindingTable.SCORES);
      assertThat(rows).hasSize(SmallFindings.PASSAGES);
      for (int n = 0; n < SmallFindings.PASSAGES; n++) {
        Row row = rows.get(n);
        double received = DenseFindings.received(truth.weight, n);
        double expected = DenseFindings.received(truth.expected, n);
        assertThat(row.getLong(0)).isEqualTo(n);
        assertNear(row.getDouble(1), received);
        assertNear(row.getDouble(2), expected);
        assertNear(row.getDouble(3), received / expected);
        assertNear(row.getDouble(4), truth.effective(n));
        assertThat(row.getLong(5)).isEqualTo((long) truth.strongest(n, 1).get(0));
        assertNear(row.getDouble(6), truth.cosine[n][(int) row.getLong(5)]);
        assertNear(row.getDouble(7), truth.past(n));
        double turn = truth.turn(n, small.passages.documents().ofPassage());
        assertThat(row.isNullAt(8)).isEqualTo(Double.isNaN(turn));
        if (!row.isNullAt(8)) {
          assertNear(row.getDouble(8), turn);
        }
      }
    }
  }

  private static void assertNear(double actual, double expected) {
    assertThat(actual).isEqualTo(expected, within(ROUNDING * Math.max(1, Math.abs(expected))));
  }

  /** What position explains adds up to what is given. */
  @Test
  void expectedMassIsTheMassOfAllRows() {
    double sum =
        small.table(1, FindingTable.SCORES).stream().mapToDouble(row -> row.getDouble(2)).sum();
    assertThat(sum).isEqualTo(SmallFindings.PASSAGES, within(1e-6));
  }

  @Test
  void links() {
    DenseFindings truth = small.dense.get(0);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < SmallFindings.PASSAGES; i++) {
      for (int j = 0; j < i; j++) {
        if (i - j >= 10
            && truth.strongest(i, SmallFindings.TOP_K).contains(j)
            && truth.strongest(j, SmallFindings.TOP_K).contains(i)) {
          double share =
              Math.min(
                  1,
                  Math.min(small.substance.bits()[i], small.substance.bits()[j])
                      / small.substance.median());
          all.add(new double[] {i, j, truth.cosine[i][j] * share});
        }
      }
    }
    all.sort(Comparator.comparingDouble(link -> -link[2]));
    int[] used = new int[SmallFindings.PASSAGES];
    List<double[]> kept = new ArrayList<>();
    for (double[] link : all) {
      if (used[(int) link[0]] < 2 && used[(int) link[1]] < 2 && kept.size() < 40) {
        used[(int) link[0]]++;
        used[(int) link[1]]++;
        kept.add(link);
      }
    }
    List<Row> rows = small.table(0, FindingTable.LINKS);
    assertThat(rows).hasSameSizeAs(kept).hasSize(40);
    for (int n = 0; n < rows.size(); n++) {
      int query = (int) kept.get(n)[0];
      int key = (int) kept.get(n)[1];
      Row row = rows.get(n);
      assertThat(row.getInt(0)).isEqualTo(n);
      assertThat(row.getLong(1)).isEqualTo(query);
      assertThat(row.getLong(2)).isEqualTo(key);
      assertThat(row.getDouble(3)).isEqualTo(truth.cosine[query][key], within(1e-12));
      assertThat(row.getDouble(4)).isEqualTo(kept.get(n)[2], within(1e-12));
      assertNear(row.getDouble(5), truth.weight[query][key]);
      assertNear(row.getDouble(6), truth.weight[query][key] / truth.expected[query][key]);
      assertThat(row.getLong(7)).isEqualTo(query - key);
      assertThat(row.getLong(8))
          .isEqualTo(small.passages.firstToken()[query] - small.passages.firstToken()[key]);
    }
  }

  @Test
  void groups() {
    for (int mask = 0; mask < SmallFindings.MASKS.size(); mask++) {
      List<Row> rows = small.table(mask, FindingTable.GROUPS);
      assertThat(rows).hasSize(2 * 2 + 7 * 7 + 3 * 3);
      for (Row row : rows) {
        PassageGroups groups =
            switch (row.getString(0)) {
              case "document" -> small.passages.documents();
              case "section" -> small.passages.sections();
              default -> small.passages.speakers();
            };
        int query = row.getInt(1);
        int key = row.getInt(2);
        assertThat(row.getString(3)).isEqualTo(groups.names().get(query));
        assertThat(row.getString(4)).isEqualTo(groups.names().get(key));
        DenseFindings truth = small.dense.get(mask);
        double mass = DenseFindings.mass(truth.weight, groups.ofPassage(), query, key);
        double expected = DenseFindings.mass(truth.expected, groups.ofPassage(), query, key);
        assertNear(row.getDouble(5), mass);
        assertNear(row.getDouble(6), expected);
        if (expected > 0) {
          assertNear(row.getDouble(7), mass / expected);
        } else {
          assertThat(row.isNullAt(7)).isTrue();
        }
      }
    }
  }

  /** All rows are in the sample; it is about the mask without what makes it sparse. */
  @Test
  void windows() {
    for (int mask = 0; mask < SmallFindings.MASKS.size(); mask++) {
      List<Row> rows = small.table(mask, FindingTable.ADVICE);
      assertThat(rows).hasSize(25);
      for (Row row : rows) {
        double mass = row.getDouble(0);
        double share = row.getDouble(1);
        long window = row.getLong(2);
        assertThat(rowsKeeping(mass, (int) window))
            .isGreaterThanOrEqualTo(share * SmallFindings.PASSAGES);
        assertThat(rowsKeeping(mass, (int) window - 1)).isLessThan(share * SmallFindings.PASSAGES);
        assertThat(row.getLong(3)).isLessThanOrEqualTo(window);
        assertThat(row.getLong(4)).isGreaterThanOrEqualTo(window);
      }
    }
  }

  private double rowsKeeping(double mass, int window) {
    double rows = 0;
    for (int i = 0; i < SmallFindings.PASSAGES; i++) {
      rows += window >= 0 && small.full.within(i, window) >= mass ? 1 : 0;
    }
    return rows;
  }

  @Test
  void massThatASparseMaskHasLost() {
    assertThat(small.lost.get(0)).isEmpty();
    double sum = 0;
    for (int i = 0; i < SmallFindings.PASSAGES; i++) {
      for (int j = i + 41; j < SmallFindings.PASSAGES; j++) {
        sum += small.full.weight[i][j];
      }
    }
    LostMass found = small.lost.get(1).orElseThrow();
    assertThat(found.rows()).isEqualTo(SmallFindings.PASSAGES);
    assertThat(found.mean()).isEqualTo(sum / SmallFindings.PASSAGES, within(1e-6));
    assertThat(found.error()).isBetween(1e-3, 0.1);
  }

  @Test
  void rankingsFollowTheScores() {
    List<Row> scores = small.table(0, FindingTable.SCORES);
    List<Row> central = small.table(0, FindingTable.CENTRAL);
    assertThat(central).isNotEmpty().hasSizeLessThanOrEqualTo(40);
    double before = Double.POSITIVE_INFINITY;
    for (Row row : central) {
      int passage = (int) row.getLong(1);
      assertThat(small.substance.isEnough(passage)).isTrue();
      assertThat(row.getDouble(4)).isEqualTo(scores.get(passage).getDouble(3));
      assertThat(row.getDouble(5)).isBetween(0.0, before);
      before = row.getDouble(5);
    }
    before = Double.NEGATIVE_INFINITY;
    for (Row row : small.table(0, FindingTable.OUTLIERS)) {
      assertThat(row.getDouble(4)).isBetween(before, 0.0);
      before = row.getDouble(4);
    }
  }

  @Test
  void turnsAreAtLeastEightApart() {
    List<Long> turns =
        small.table(0, FindingTable.TURNS).stream().map(row -> row.getLong(1)).sorted().toList();
    assertThat(turns).isNotEmpty();
    for (int n = 1; n < turns.size(); n++) {
      assertThat(turns.get(n) - turns.get(n - 1)).isGreaterThan(8);
    }
  }
}
