package org.longspan.job.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.LayerSelection;
import org.longspan.record.Verification;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/** What verify recomputes of a run over a model, and what it finds. */
@ExtendWith(SharedSpark.class)
class VerifyEncodeTest {
  private static final Path CASES = Path.of("../core/src/test/resources/org/longspan/model/cases");

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  /** From the inputs of kept layers, and from the tokens of the block. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyResultIsRecomputed(boolean keepsLayers, JavaSparkContext spark) throws IOException {
    EncodeRequest.Builder request =
        request("llama", 300)
            .losses()
            .pool("mean")
            .segments(new SegmentRule.Every(70))
            .statistics("entropy", "received", "near", "distance", "topk");
    if (keepsLayers) {
      request.keepLayers();
    }
    Longspan.on(spark).encode(request.build()).close();
    Path output = folder.resolve("out");

    Verification good = verify(spark);
    assertThat(good.checks()).allMatch(Verification.Check::passed);
    assertThat(good.keys()).isPositive();
    assertThat(good.checks())
        .extracting(Verification.Check::name)
        .contains(
            "vectors, 5 recomputed",
            "document_vectors, 1 recomputed",
            keepsLayers ? "rows of layers, relative" : "a block through all layers, relative",
            "layer 0, entropy",
            "layer 2, received, relative",
            "layer 2, received, sum per live row")
        .anyMatch(name -> name.startsWith("losses, "));
    assertThat(notes).isEmpty();

    // Statistics are stored once.
    assertThat(output.resolve("layer-000.safetensors")).exists();
    assertThat(output.resolve("layers/layer-000.safetensors")).doesNotExist();

    Path encoded = output.resolve("encoded.safetensors");
    overwrite(encoded, "losses");
    overwrite(encoded, "vectors");
    overwrite(output.resolve("layer-002.safetensors"), "entropy");
    overwrite(output.resolve("layer-000.safetensors"), "received");
    assertThat(verify(spark).checks())
        .filteredOn(check -> !check.passed())
        .extracting(Verification.Check::name)
        .contains("vectors, 5 recomputed", "layer 2, entropy", "layer 0, received, relative")
        .anyMatch(name -> name.startsWith("losses, "))
        .doesNotContain("document_vectors, 1 recomputed", "layer 0, entropy");
  }

  @Test
  void theLastLayerIsRecomputedWhereLayersAreKept(JavaSparkContext spark) throws IOException {
    Longspan.on(spark).encode(request("llama", 130).keepLayers().build()).close();
    assertThat(verify(spark).passed()).isTrue();
    // The panels of the last stage are sealed: a byte that has changed is found at once.
    Path results = folder.resolve("out/layers/stage-003-results-000000000000.safetensors");
    overwrite(results, "hidden.3");
    assertThat(verify(spark).checks())
        .filteredOn(check -> !check.passed())
        .extracting(Verification.Check::where)
        .anyMatch(where -> where.contains("stage-003-results"));
  }

  /** No token of a causal model sees a later one: the beginning of a long document is enough. */
  @Test
  void theBeginningOfALongDocument(JavaSparkContext spark) {
    Longspan.on(spark)
        .encode(request("llama", 1_100).losses().statistics("entropy", "received").build())
        .close();
    Verification found = verify(spark);
    assertThat(found.passed()).isTrue();
    assertThat(found.rows()).isGreaterThan(1_024);
    assertThat(found.keys()).isZero();
    assertThat(notes).isEmpty();
  }

  @Test
  void whatCannotBeRecomputedIsSaid(JavaSparkContext spark) {
    Longspan.on(spark)
        .encode(
            request("modernbert", 1_100)
                .layers(LayerSelection.NONE)
                .pool("cls")
                .statistics("entropy")
                .build())
        .close();
    Verification found = verify(spark);
    assertThat(found.passed()).isTrue();
    assertThat(found.rows()).isZero();
    assertThat(notes)
        .anyMatch(note -> note.startsWith("hidden states and statistics of layers are not"))
        .anyMatch(note -> note.startsWith("vectors are not recomputed: "));
  }

  private EncodeRequest.Builder request(String model, int tokens) {
    Path file = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, tokens);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("input_ids", new Random(5).longs(tokens, 5, 60).toArray(), 0, tokens);
      writer.commit();
    }
    return EncodeRequest.of(CASES.resolve(model).toString(), new TokenSource.Ids(file.toString()))
        .output(folder.resolve("out"));
  }

  private Verification verify(JavaSparkContext spark) {
    RunListener listener =
        new RunListener() {
          @Override
          public void note(String text) {
            notes.add(text);
          }
        };
    return Longspan.verify(folder.resolve("out"), 64, () -> spark, listener);
  }

  /** Gives all elements of a tensor another value. */
  private static void overwrite(Path file, String tensor) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      ByteBuffer header = ByteBuffer.allocate((int) length.getLong(0));
      channel.read(header, 8);
      JsonNode range =
          new ObjectMapper().readTree(header.array()).path(tensor).path("data_offsets");
      long from = 8 + header.capacity() + range.get(0).asLong();
      int bytes = (int) (range.get(1).asLong() - range.get(0).asLong());
      ByteBuffer values = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
      while (values.hasRemaining()) {
        values.putFloat(9);
      }
      channel.write(values.flip(), from);
    }
  }
}
