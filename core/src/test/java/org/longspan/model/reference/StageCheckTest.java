package org.longspan.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.AttentionSink;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StageWorker;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedModel;
import org.longspan.model.stage.TokenFile;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

class StageCheckTest {
  private static final Path CASES =
      Path.of("src", "test", "resources", "org", "longspan", "model", "cases");
  private static final int TOKENS = 300;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"llama", "bert", "modernbert", "gemma3"})
  void everyLayerAgreesWithFloat64(String name) throws IOException {
    StagedJob job = run(name);
    try (StageCheck check = new StageCheck(job)) {
      for (int layer = 0; layer + 1 < check.layers(); layer++) {
        for (long row : new long[] {0, 129, 130, 299}) {
          assertThat(check.deviation(layer, row)).as(name + layer).isBetween(0.0, 1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "llama")
  void anotherMaskIsFound(String name) throws IOException {
    StagedJob job = run(name);
    StagedJob other =
        new StagedJob(
            new StagedModel(job.model().files(), "{\"term\":\"full\"}"),
            job.kernel(),
            job.layout(),
            job.tokens(),
            job.hidden(),
            false,
            List.of(),
            job.folder(),
            job.digest(),
            job.panelRows());
    try (StageCheck check = new StageCheck(other)) {
      assertThat(check.deviation(0, 10)).isGreaterThan(1e-3);
    }
  }

  private StagedJob run(String name) throws IOException {
    TokenLayout layout =
        new TokenLayout.Builder()
            .add(0, 130, RowRange.first(130))
            .add(1, 170, RowRange.first(170))
            .build();
    StagedJob job =
        new StagedJob(
            StagedModel.of(ModelFiles.of(CASES.resolve(name).toString())),
            "vector",
            layout,
            tokens().toString(),
            List.of(),
            false,
            List.of(),
            Files.createDirectories(folder.resolve(name)).toString(),
            name,
            256);
    int layers;
    try (Model model = job.model().open()) {
      layers = model.spec().layers().size();
    }
    List<Stage> stages = new ArrayList<>(List.of(new Stage(0, 0, 0)));
    for (int n = 0; n < layers; n++) {
      stages.add(new Stage(n + 1, n, n + 1));
    }
    for (Stage stage : stages) {
      try (StageWorker worker = new StageWorker(job, stage, AttentionSink.NONE, tiles -> {})) {
        job.panels().panels().forEach(worker::run);
      }
    }
    return job;
  }

  private Path tokens() {
    Path file = folder.resolve("tokens.safetensors");
    List<TensorSpec> specs =
        List.of(
            TensorSpec.of(TokenFile.IDS, Dtype.I64, TOKENS),
            TensorSpec.of(TokenFile.TYPES, Dtype.I64, TOKENS));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, specs, Map.of())) {
      long[] ids = new Random(5).ints(TOKENS, 5, 60).asLongStream().toArray();
      writer.append(TokenFile.IDS, ids, 0, TOKENS);
      writer.append(TokenFile.TYPES, new long[TOKENS], 0, TOKENS);
      writer.commit();
    }
    return file;
  }
}
