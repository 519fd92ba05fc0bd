package org.longspan.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/** 130 passages, their attention under two masks, and the tables that are made of it. */
final class SmallFindings implements AutoCloseable {
  static final int PASSAGES = 130;
  static final int WIDTH = 6;
  static final int TOP_K = 16;
  static final double SCALE = 7.5;

  /** The second one is sparse: no passage looks farther than 40 ahead. */
  static final List<String> MASKS = Arrays.asList(null, "window(130,40)");

  private final List<AttentionResult> results = new ArrayList<>();
  final List<DenseFindings> dense = new ArrayList<>();
  final List<Optional<LostMass>> lost = new ArrayList<>();
  final PassageNumbers passages;
  final Substance substance;
  final DenseFindings full;
  final Path folder;
  final SparkSession session;

  SmallFindings(JavaSparkContext spark, Path folder) throws IOException {
    this.folder = folder;
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

  @Override
  public void close() {
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

  static float[][] rows(Path tensors) {
    try (SafetensorsFile file = SafetensorsFile.open(tensors)) {
      float[] values = file.floats("q");
      float[][] rows = new float[PASSAGES][];
      Arrays.setAll(rows, n -> Arrays.copyOfRange(values, n * WIDTH, (n + 1) * WIDTH));
      return rows;
    }
  }

  List<Row> table(int mask, FindingTable table) {
    Path file = folder.resolve("tables-" + mask).resolve(table.file());
    return session.read().parquet(file.toString()).collectAsList();
  }
}
