package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.input.AttentionInput;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Custom;
import org.longspan.mask.term.Padding;
import org.longspan.metrics.ProgressListener;
import org.longspan.output.AttentionFile;
import org.longspan.output.Statistic;
import org.longspan.pass.ForwardPass;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Plan;
import org.longspan.plan.PlanOptions;
import org.longspan.plan.Planner;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.run.DenseCases.DenseCase;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** The dense conformance cases as Spark jobs of several tasks and key splits. */
@ExtendWith(SharedSpark.class)
class ConformanceOnSparkTest {
  private static final long GIB = 1L << 30;

  /** Keys of a case that is spread over three spans. */
  private static final int LONG = 2 * 16_384 + 77;

  @TempDir private Path folder;

  @Test
  void everyCaseInSeveralTasks(JavaSparkContext spark) throws IOException {
    List<String> failures = new ArrayList<>();
    int passed = 0;
    for (DenseCase one : DenseCases.all()) {
      Plan plan = plan(one, one.inputs(), one.mask(), 1);
      long blocks = (one.inputs().shape().queryLength() + 31) / 32;
      assertThat(plan.pass(ForwardPass.NAME).orElseThrow().tasks())
          .hasSizeGreaterThanOrEqualTo((int) Math.min(blocks, 2));
      DenseAttention actual = run(spark, one, one.inputs(), one.mask(), plan);
      String difference = new Differences(one).first(actual);
      passed += difference == null ? 1 : 0;
      if (difference != null) {
        failures.add(one.file() + ": " + difference);
      }
    }
    report("tasks", passed, failures);
  }

  /** A case with ALiBi is left out: spread keys are farther away. */
  @Test
  void everyCaseOverKeySplits(JavaSparkContext spark) throws IOException {
    List<String> failures = new ArrayList<>();
    int passed = 0;
    for (DenseCase one : DenseCases.all()) {
      if (one.rule().bias() instanceof PositionBias.None) {
        long count = one.inputs().shape().keyLength();
        SpreadKeys keys = new SpreadKeys(one.mask().and(new Padding(count)), LONG / count);
        AttentionInputs inputs = keys.spread(one.inputs(), LONG);
        Mask mask = new Custom(keys, LONG);
        Plan plan = plan(one, inputs, mask, 3);
        assertThat(plan.keySplits()).isEqualTo(3);
        DenseAttention actual = run(spark, one, inputs, mask, plan);
        String difference = new Differences(one).firstOfSpread(actual, keys.step());
        passed += difference == null ? 1 : 0;
        if (difference != null) {
          failures.add(one.file() + ": " + difference);
        }
      }
    }
    report("key splits", passed, failures);
  }

  private static void report(String what, int passed, List<String> failures) {
    failures.forEach(System.out::println);
    System.out.println(what + ": " + passed + " passed, " + failures.size() + " failed");
    assertThat(failures).isEmpty();
    assertThat(passed).isPositive();
  }

  private static TileProblem problem(DenseCase one, AttentionInputs inputs, Mask mask) {
    StateSpec state = new StateSpec(inputs.shape().heads().valueWidth(), true, one.topK());
    return new TileProblem(inputs.shape(), mask, one.rule(), state);
  }

  private static Plan plan(DenseCase one, AttentionInputs inputs, Mask mask, int keySplits) {
    PanelKernel kernel = Kernels.choose("scalar");
    KernelProfile profile = KernelProfile.of(kernel, inputs.shape().heads(), 1e-3, Map.of());
    PlanOptions options =
        new PlanOptions(
            2, GIB, OptionalInt.of(7), OptionalLong.empty(), OptionalInt.of(keySplits), true);
    return new Planner(problem(one, inputs, mask), profile, options).plan();
  }

  private DenseAttention run(
      JavaSparkContext spark, DenseCase one, AttentionInputs inputs, Mask mask, Plan plan)
      throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    Path qkv = SampleTensors.safetensors(place.resolve("qkv.safetensors"), Dtype.F32, inputs);
    AttentionShape shape = inputs.shape();
    Set<Statistic> statistics = Statistic.builtIn();
    ResolvedRequest request =
        new ResolvedRequest(
            problem(one, inputs, mask),
            KeyStatsSpec.of(shape, one.pool()),
            statistics,
            "scalar",
            OptionalInt.empty(),
            OptionalInt.empty());
    Path result = Files.createDirectory(place.resolve("result"));
    AttentionRun.execute(
        spark,
        request.job(
            AttentionInput.ofFile(qkv),
            plan,
            Files.createDirectory(place.resolve("scratch")),
            "digest"),
        plan,
        result,
        ProgressListener.NONE);
    try (SafetensorsFile file = SafetensorsFile.open(result.resolve(AttentionFile.NAME))) {
      return new DenseAttention(
          widened(file, "output"),
          widened(file, "lse"),
          widened(file, "entropy"),
          new double[0],
          file.longs("topk_key"),
          widened(file, "topk_weight"),
          widened(file, "received"),
          file.doubles("distance"),
          file.doubles("near"),
          widened(file, "pooled"));
    }
  }

  private static double[] widened(SafetensorsFile file, String tensor) {
    float[] values = file.floats(tensor);
    double[] widened = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      widened[n] = values[n];
    }
    return widened;
  }
}
