package org.longspan.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.finding.advice.LostMass;
import org.longspan.finding.rows.FindingTable;
import org.longspan.finding.score.Substance;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.finding.weight.PassageMask;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.PassageTensors;
import org.longspan.job.AttentionResult;
import org.longspan.job.Longspan;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** All tables of findings of 130 passages against their dense definitions. */
@ExtendWith(SharedSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingWriterTest {
  private static final int PASSAGES = 130;
  private static final int WIDTH = 6;
  private static final int TOP_K = 16;
  private static final double SCALE = 7.5;
  private static final double ROUNDING = 2e-5;

  /** The second one is sparse: no passage looks farther than 40 ahead. */
  private static final List<String> MASKS = Arrays.asList(null, "window(130,40)");

  private final List<AttentionResult> results = new ArrayList<>();
  private final List<DenseFindings> dense = new ArrayList<>();
  private final List<Optional<LostMass>> lost = new ArrayList<>();
  private PassageNumbers passages;
  private Substance substance;
  private DenseFindings full;
  private Path folder;
  private SparkSession session;

  @BeforeAll
  void write(JavaSparkContext spark, @TempDir Path temporary) throws IOException {
    folder = temporary;
    session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    Random random = new Random(7);
    passages = passages(random);
    substance = Substance.of(random.doubles(PASSAGES, 1, 9).toArray());
    GroupColumns columns = GroupColumns.of(passages);
    Path vectors = vectors(random);
    Path tensors = folder.resolve("qkv.safetensors");
    PassageTensors.write(vectors, columns, tensors);
    Mask all = PassageMask.of(null, 2, passages);
    full = new DenseFindings(rows(tensors), all, SCALE);
    for (int n = 0; n < MASKS.size(); n++) {
      Mask mask = PassageMask.of(MASKS.get(n), 2, passages);
      AttentionResult result = attend(spark, tensors, mask, "all");
      AttentionResult past = attend(spark, tensors, mask.and(new Causal(0)), "none");
      PassageRun run =
          new PassageRun(
              tensors.toString(),
              result.tensors().toString(),
              past.tensors().toString(),
              mask,
              SCALE,
              PASSAGES);
      Path scratch = Files.createDirectory(folder.resolve("scratch-" + n));
      lost.add(
          new FindingWriter(spark, scratch, folder.resolve("tables-" + n), 40)
              .write(run, passages, columns, substance, all));
      dense.add(new DenseFindings(rows(tensors), mask, SCALE));
    }
  }

  @AfterAll
  void close() {
    results.forEach(AttentionResult::close);
  }

  private AttentionResult attend(
      JavaSparkContext spark, Path tensors, Mask mask, String statistics) {
    AttentionResult result =
        Longspan.on(spark)
            .attend(
                AttentionRequest.of(new Source.File(tensors))
                    .mask(mask)
                    .score(new ScoreSpec(SCALE, null, List.of(), false, List.of(), 0, 0))
                    .statistics(new StatisticsSpec(List.of(statistics), TOP_K, null))
                    .build());
    results.add(result);
    return result;
  }

  private static PassageNumbers passages(Random random) {
    int[] documents = new int[PASSAGES];
    int[] sections = new int[PASSAGES];
    int[] speakers = new int[PASSAGES];
    long[] first = new long[PASSAGES];
    int[] tokens = new int[PASSAGES];
    for (int n = 0; n < PASSAGES; n++) {
      documents[n] = n < 71 ? 0 : 1;
      sections[n] = n / 17 - 1;
      speakers[n] = random.nextInt(4) - 1;
      tokens[n] = 1 + random.nextInt(20);
      first[n] = n == 0 ? 0 : first[n - 1] + tokens[n - 1];
    }
    return new PassageNumbers(
        first,
        tokens,
        new PassageGroups("document", documents, List.of("a", "b")),
        new PassageGroups("section", sections, List.of("1", "2", "3", "4", "5", "6", "7")),
        new PassageGroups("speaker", speakers, List.of("x", "y", "z")));
  }

  /** The first features drift, so that attention depends on distance; all share an offset. */
  private Path vectors(Random random) {
    float[] values = new float[PASSAGES * WIDTH];
    for (int n = 0; n < values.length; n++) {
      double drift = n % WIDTH == 0 ? Math.sin(n / 200.0) : n % WIDTH == 1 ? Math.cos(n / 90.0) : 0;
      values[n] = (float) (3 + drift + 0.6 * random.nextGaussian());
    }
    Path file = folder.resolve("passages.safetensors");
    List<TensorSpec> tensors =
        List.of(TensorSpec.of(PassageTensors.VECTORS, Dtype.F32, PASSAGES, WIDTH));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors, Map.of())) {
      writer.append(PassageTensors.VECTORS, values, 0, values.length);
      writer.commit();
    }
    return file;
  }

  private static float[][] rows(Path tensors) {
    try (SafetensorsFile file = SafetensorsFile.open(tensors)) {
      float[] values = file.floats("q");
      float[][] rows = new float[PASSAGES][];
      Arrays.setAll(rows, n -> Arrays.copyOfRange(values, n * WIDTH, (n + 1) * WIDTH));
      return rows;
    }
  }

  private List<Row> table(int mask, FindingTable table) {
    Path file = folder.resolve("tables-" + mask).resolve(table.file());
    return session.read().parquet(file.toString()).collectAsList();
  }

  @Test
  void centredVectorsHaveLengthOneAndTheirSumIsNearNothing() throws IOException {
    float[][] rows = rows(folder.resolve("qkv.safetensors"));
    double[] sum = new double[WIDTH];
    for (float[] row : rows) {
      double squares = 0;
      for (int f = 0; f < WIDTH; f++) {
        squares += row[f] * row[f];
        sum[f] += row[f];
      }
      assertThat(squares).isEqualTo(1, within(1e-6));
    }
    assertThat(Arrays.stream(sum).map(Math::abs).max().orElseThrow()).isLessThan(PASSAGES / 6.0);
  }

  @Test
  void scores() {
    for (int mask = 0; mask < MASKS.size(); mask++) {
      DenseFindings truth = dense.get(mask);
      List<Row> rows = table(mask, FindingTable.SCORES);
      assertThat(rows).hasSize(PASSAGES);
      for (int n = 0; n < PASSAGES; n++) {
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
        double turn = truth.turn(n, passages.documents().ofPassage());
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
    double sum = table(1, FindingTable.SCORES).stream().mapToDouble(row -> row.getDouble(2)).sum();
    assertThat(sum).isEqualTo(PASSAGES, within(1e-6));
  }

  @Test
  void links() {
    DenseFindings truth = dense.get(0);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < PASSAGES; i++) {
      for (int j = 0; j < i; j++) {
        if (truth.strongest(i, TOP_K).contains(j) && truth.strongest(j, TOP_K).contains(i)) {
          double share =
              Math.min(1, Math.min(substance.bits()[i], substance.bits()[j]) / substance.median());
          all.add(new double[] {i, j, truth.cosine[i][j] * share});
        }
      }
    }
    all.sort(Comparator.comparingDouble(link -> -link[2]));
    int[] used = new int[PASSAGES];
    List<double[]> kept = new ArrayList<>();
    for (double[] link : all) {
      if (used[(int) link[0]] < 2 && used[(int) link[1]] < 2 && kept.size() < 40) {
        used[(int) link[0]]++;
        used[(int) link[1]]++;
        kept.add(link);
      }
    }
    List<Row> rows = table(0, FindingTable.LINKS);
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
          .isEqualTo(passages.firstToken()[query] - passages.firstToken()[key]);
    }
  }

  @Test
  void groups() {
    for (int mask = 0; mask < MASKS.size(); mask++) {
      List<Row> rows = table(mask, FindingTable.GROUPS);
      assertThat(rows).hasSize(2 * 2 + 7 * 7 + 3 * 3);
      for (Row row : rows) {
        PassageGroups groups =
            switch (row.getString(0)) {
              case "document" -> passages.documents();
              case "section" -> passages.sections();
              default -> passages.speakers();
            };
        int query = row.getInt(1);
        int key = row.getInt(2);
        assertThat(row.getString(3)).isEqualTo(groups.names().get(query));
        assertThat(row.getString(4)).isEqualTo(groups.names().get(key));
        DenseFindings truth = dense.get(mask);
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
    for (int mask = 0; mask < MASKS.size(); mask++) {
      List<Row> rows = table(mask, FindingTable.ADVICE);
      assertThat(rows).hasSize(25);
      for (Row row : rows) {
        double mass = row.getDouble(0);
        double share = row.getDouble(1);
        long window = row.getLong(2);
        assertThat(rowsKeeping(mass, (int) window)).isGreaterThanOrEqualTo(share * PASSAGES);
        assertThat(rowsKeeping(mass, (int) window - 1)).isLessThan(share * PASSAGES);
        assertThat(row.getLong(3)).isLessThanOrEqualTo(window);
        assertThat(row.getLong(4)).isGreaterThanOrEqualTo(window);
      }
    }
  }

  private double rowsKeeping(double mass, int window) {
    double rows = 0;
    for (int i = 0; i < PASSAGES; i++) {
      rows += window >= 0 && full.within(i, window) >= mass ? 1 : 0;
    }
    return rows;
  }

  @Test
  void massThatASparseMaskHasLost() {
    assertThat(lost.get(0)).isEmpty();
    double sum = 0;
    for (int i = 0; i < PASSAGES; i++) {
      for (int j = i + 41; j < PASSAGES; j++) {
        sum += full.weight[i][j];
      }
    }
    LostMass found = lost.get(1).orElseThrow();
    assertThat(found.rows()).isEqualTo(PASSAGES);
    assertThat(found.mean()).isEqualTo(sum / PASSAGES, within(1e-6));
    assertThat(found.error()).isBetween(1e-3, 0.1);
  }

  @Test
  void rankingsFollowTheScores() {
    List<Row> scores = table(0, FindingTable.SCORES);
    List<Row> central = table(0, FindingTable.CENTRAL);
    assertThat(central).isNotEmpty().hasSizeLessThanOrEqualTo(40);
    double before = Double.POSITIVE_INFINITY;
    for (Row row : central) {
      int passage = (int) row.getLong(1);
      assertThat(substance.isEnough(passage)).isTrue();
      assertThat(row.getDouble(4)).isEqualTo(scores.get(passage).getDouble(3));
      assertThat(row.getDouble(5)).isBetween(0.0, before);
      before = row.getDouble(5);
    }
    before = Double.NEGATIVE_INFINITY;
    for (Row row : table(0, FindingTable.OUTLIERS)) {
      assertThat(row.getDouble(4)).isBetween(before, 0.0);
      before = row.getDouble(4);
    }
  }

  @Test
  void turnsAreAtLeastEightApart() {
    List<Long> turns =
        table(0, FindingTable.TURNS).stream().map(row -> row.getLong(1)).sorted().toList();
    assertThat(turns).isNotEmpty();
    for (int n = 1; n < turns.size(); n++) {
      assertThat(turns.get(n) - turns.get(n - 1)).isGreaterThan(8);
    }
  }
}
