package org.longspan.job.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.metrics.PassProgress;
import org.longspan.output.OutputFolder;
import org.longspan.record.EncodingRecord;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.TokenSource;

/** A run that ends in the middle, and the run that resumes it. */
@ExtendWith(SharedSpark.class)
class EncodeResumeTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");
  private static final int TOKENS = 500;

  @TempDir private Path folder;

  private TokenSource ids;

  @BeforeEach
  void ids() {
    Path file = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, TOKENS);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("input_ids", new Random(5).longs(TOKENS, 5, 60).toArray(), 0, TOKENS);
      writer.commit();
    }
    ids = new TokenSource.Ids(file.toString());
  }

  @Test
  void aRunGoesOnAfterTheLastFinishedStage(JavaSparkContext spark) {
    Path output = folder.resolve("out");
    StoppedAt stopped = new StoppedAt("layer 1");
    assertThatThrownBy(() -> Longspan.on(spark).listener(stopped).encode(request(output).build()))
        .hasMessageContaining("stopped");
    assertThat(stopped.kept).isPositive();

    EncodeRequest.Builder again = request(output).output(output, OutputFolder.Existing.RESUME);
    try (EncodeResult resumed = Longspan.on(spark).encode(again.build());
        EncodeResult whole = Longspan.on(spark).encode(request(folder.resolve("whole")).build())) {
      assertThat(resumed.record().outputs()).isEqualTo(whole.record().outputs());
      List<EncodingRecord.EncodingStage> stages = resumed.record().encoding().stages();
      long panels = resumed.record().encoding().panels();
      assertThat(stages.stream().map(EncodingRecord.EncodingStage::panelsResumed))
          .containsExactly(panels, panels, 0L, 0L);
    }
  }

  @Test
  void anotherJobDoesNotResume(JavaSparkContext spark) {
    Path output = folder.resolve("out");
    assertThatThrownBy(
            () ->
                Longspan.on(spark)
                    .listener(new StoppedAt("layer 1"))
                    .encode(request(output).build()))
        .hasMessageContaining("stopped");

    EncodeRequest.Builder other =
        request(output).mask("causal & window(9,0)").output(output, OutputFolder.Existing.RESUME);
    assertThatThrownBy(() -> Longspan.on(spark).encode(other.build()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the interrupted run is of another job: masks[0]");
  }

  @Test
  void aTemporaryResultGoesWhenItIsClosed(JavaSparkContext spark) {
    EncodeResult result =
        Longspan.on(spark).encode(EncodeRequest.of(LLAMA.toString(), ids).build());
    assertThat(result.tensors()).exists();
    result.close();
    assertThat(result.folder()).doesNotExist();
  }

  private EncodeRequest.Builder request(Path output) {
    return EncodeRequest.of(LLAMA.toString(), ids)
        .statistics("entropy")
        .losses()
        .execution(new ExecutionSpec("scalar", 3, null))
        .output(output);
  }

  /** Throws where a stage begins, as if the process had ended there. */
  private static final class StoppedAt implements RunListener {
    private final String stage;
    private final List<String> started = new ArrayList<>();
    private long kept;

    StoppedAt(String stage) {
      this.stage = stage;
    }

    @Override
    public void started(PassProgress progress) {
      started.add(progress.pass());
      if (progress.pass().startsWith(stage)) {
        throw new IllegalStateException("stopped after " + started);
      }
    }

    @Override
    public void kept(long panels) {
      kept = panels;
    }
  }
}
