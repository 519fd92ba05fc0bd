package org.longspan.job.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.job.Longspan;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.GradientRequest;
import org.longspan.job.request.ScoreSpec;
import org.longspan.record.FileDigest;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.SampleTensors;
import org.longspan.samples.SharedSpark;

/** Gradients of attentions in files, against the definition in float64. */
@ExtendWith(SharedSpark.class)
class GradientJobTest {
  private static final AttentionInputs SMALL = SampleTensors.of(131, 131, 4, 2, 8);

  private static final List<GradientCase> CASES =
      List.of(
          GradientCase.of("full", SMALL, "full"),
          GradientCase.of("causal", SMALL, "causal").losses("d_output", "d_lse", "d_entropy"),
          GradientCase.of("window", SMALL, "window(9,0) | sink(2)").score(alibi()),
          GradientCase.of("empty-rows", SMALL, "causal & !sink(3)").losses("d_output", "d_lse"),
          GradientCase.of("capped", SMALL, "causal").score(softCap(1.5)),
          GradientCase.of("dropped", SMALL, "full").score(dropout(0.3)),
          GradientCase.of("panels", SampleTensors.of(13, 4_999, 3, 1, 5), "full"),
          GradientCase.of("few-keys", SampleTensors.of(257, 7, 2, 2, 16), "full"));

  private static final Map<String, Path> ATTENDED = new HashMap<>();

  @TempDir private static Path shared;

  @TempDir private Path folder;

  @BeforeAll
  static void attend(JavaSparkContext spark) {
    CASES.forEach(one -> ATTENDED.put(one.name(), one.attend(spark, shared)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "nd4j", "vector"})
  void everyCase(String kernel, JavaSparkContext spark) {
    for (GradientCase one : CASES) {
      GradientRequest.Builder request =
          one.request(ATTENDED.get(one.name()), one.upstream(folder), folder.resolve(one.name()))
              .execution(new ExecutionSpec(kernel, 3, null));
      try (GradientResult result = Longspan.on(spark).gradient(request.build())) {
        one.assertClose(result.tensors());
        assertThat(result.certificatesHold()).as(one.name()).isTrue();
        assertThat(result.record().gradient().kernel()).isEqualTo(kernel);
      }
    }
  }

  /** Sums over panels, whose bits do not depend on tasks. */
  @Test
  void parameters(JavaSparkContext spark) {
    GradientCase one =
        GradientCase.of("slopes", SampleTensors.of(67, 4_999, 2, 1, 8), "full")
            .score(new ScoreSpec(null, 1.5, List.of(), true, List.of(0.01, 0.02), 0, 0))
            .losses("d_output", "d_lse");
    Path attended = one.attend(spark, folder);
    Path upstream = one.upstream(folder);
    List<List<FileDigest>> outputs = new ArrayList<>();
    for (int tasks : new int[] {1, 3}) {
      GradientRequest.Builder request =
          one.request(attended, upstream, folder.resolve("tasks-" + tasks))
              .parameters()
              .execution(new ExecutionSpec("vector", tasks, null));
      try (GradientResult result = Longspan.on(spark).gradient(request.build())) {
        outputs.add(result.record().outputs());
        assertThat(result.record().gradient().parameters())
            .containsExactly("d_scale", "d_cap", "d_slopes");
        assertThat(result.record().gradient().certificates())
            .last()
            .matches(sum -> sum.name().startsWith("scale d_scale") && sum.holds());
        one.assertClose(result.tensors());
        one.assertParametersClose(result.tensors());
        assertThat(Longspan.on(spark).verify(result.folder(), 8).checks()).hasSize(12);
      }
    }
    assertThat(outputs.get(1)).isEqualTo(outputs.get(0));
  }

  private static ScoreSpec alibi() {
    return new ScoreSpec(null, null, List.of(), true, List.of(0.5, 0.25, 0.125, 0.0625), 0, 0);
  }

  private static ScoreSpec softCap(double cap) {
    return new ScoreSpec(null, cap, List.of(), false, List.of(), 0, 0);
  }

  private static ScoreSpec dropout(double probability) {
    return new ScoreSpec(null, null, List.of(), false, List.of(), probability, 11);
  }
}
