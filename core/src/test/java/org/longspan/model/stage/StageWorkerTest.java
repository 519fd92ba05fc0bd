package org.longspan.model.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.Kernels;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

/** The stages of a run on one thread, without Spark. */
class StageWorkerTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");
  private static final int TOKENS = 200;

  @TempDir Path folder;

  private record Run(List<float[]> hidden, double[] losses) {}

  @ParameterizedTest
  @ValueSource(strings = {"vector", "nd4j", "scalar"})
  void stagesGiveTheBitsOfTheWholeDocument(String kernel) {
    for (String name : List.of("llama", "modernbert", "bert")) {
      TokenLayout layout = TokenLayout.of(TOKENS);
      Model model = Model.open(CASES.resolve(name));
      DocumentRun.Result expected =
          new DocumentRun(model, Kernels.choose(kernel))
              .run(TokenDocument.of(ids(TOKENS)), (n, hidden, attended) -> {});
      int layers = model.spec().layers().size();
      boolean losses = model.spec().head().isPresent();
      model.close();

      for (List<Stage> stages : stagings(layers)) {
        Run run = run(name, kernel, layout, 768, stages, losses);
        assertThat(run.hidden.get(0)).as(name).isEqualTo(expected.embedding());
        assertThat(run.hidden.get(layers)).as(name + stages).isEqualTo(expected.rows());
        if (losses) {
          assertThat(run.losses[0]).isNaN();
          for (int n = 0; n < expected.losses().length; n++) {
            assertThat(run.losses[n + 1]).isEqualTo(expected.losses()[n]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "vector")
  void bitsDoNotDependOnPanelsOrStages(String kernel) {
    int rows = 600;
    TokenLayout one = TokenLayout.of(rows);
    TokenLayout packed =
        new TokenLayout.Builder()
            .add(0, 130, RowRange.first(130))
            .add(1, 1, RowRange.first(1))
            .add(2, 462, RowRange.first(462))
            .add(3, 7, RowRange.first(7))
            .build();
    for (String name : List.of("modernbert", "gemma3")) {
      for (TokenLayout layout : List.of(one, packed)) {
        int layers = layers(name);
        List<Run> runs = new ArrayList<>();
        for (List<Stage> stages : stagings(layers)) {
          for (long panelRows : new long[] {128, 384}) {
            runs.add(run(name, kernel, layout, panelRows, stages, false));
          }
        }
        for (Run run : runs) {
          for (int n = 0; n <= layers; n++) {
            assertThat(run.hidden.get(n))
                .as(name + " hidden " + n)
                .isEqualTo(runs.get(0).hidden.get(n));
          }
        }
      }
    }
  }

  /** A barrier before every layer, one barrier in the middle, and none at all. */
  private static List<List<Stage>> stagings(int layers) {
    List<Stage> every = new ArrayList<>(List.of(new Stage(0, 0, 0)));
    IntStream.range(0, layers).forEach(n -> every.add(new Stage(n + 1, n, n + 1)));
    return List.of(
        every,
        List.of(new Stage(0, 0, 1), new Stage(1, 1, layers)),
        List.of(new Stage(0, 0, layers)));
  }

  private static int layers(String name) {
    try (Model model = Model.open(CASES.resolve(name))) {
      return model.spec().layers().size();
    }
  }

  private static int[] ids(int count) {
    return new Random(5).ints(count, 5, 60).toArray();
  }

  private Run run(
      String name,
      String kernel,
      TokenLayout layout,
      long panelRows,
      List<Stage> stages,
      boolean losses) {
    int layers = stages.get(stages.size() - 1).endLayer();
    Path tokens = tokens((int) layout.rows());
    StagedJob job =
        new StagedJob(
            StagedModel.of(ModelFiles.of(CASES.resolve(name).toString())),
            kernel,
            layout,
            tokens.toString(),
            IntStream.rangeClosed(0, layers).boxed().toList(),
            losses,
            List.of(),
            folder.toString(),
            name + kernel,
            panelRows);
    for (Stage stage : stages) {
      try (StageWorker worker = new StageWorker(job, stage, AttentionSink.NONE, tiles -> {})) {
        job.panels().panels().forEach(worker::run);
      }
    }
    int hidden = hiddenOf(name);
    try (LayerResults results = new ResultLocation(job.panels(), stages, hidden).open()) {
      RowRange all = RowRange.first(layout.rows());
      return new Run(
          IntStream.rangeClosed(0, layers).mapToObj(n -> results.hidden(n, all)).toList(),
          losses ? results.losses(all) : new double[0]);
    }
  }

  private static int hiddenOf(String name) {
    try (Model model = Model.open(CASES.resolve(name))) {
      return model.spec().hidden();
    }
  }

  private Path tokens(int count) {
    Path file = folder.resolve("tokens.safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of(TokenFile.IDS, Dtype.I64, count),
            TensorSpec.of(TokenFile.TYPES, Dtype.I64, count));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      long[] ids = IntStream.of(ids(count)).asLongStream().toArray();
      writer.append(TokenFile.IDS, ids, 0, count);
      writer.append(TokenFile.TYPES, new long[count], 0, count);
      writer.commit();
    }
    return file;
  }
}
