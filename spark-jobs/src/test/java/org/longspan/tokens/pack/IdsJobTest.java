package org.longspan.tokens.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;

@ExtendWith(SharedSpark.class)
class IdsJobTest {
  @TempDir private Path folder;

  private Path safetensors(Map<String, long[]> tensors) {
    Path path = folder.resolve("ids.safetensors");
    List<TensorSpec> specs =
        tensors.entrySet().stream()
            .map(tensor -> TensorSpec.of(tensor.getKey(), Dtype.I64, tensor.getValue().length))
            .toList();
    try (SafetensorsWriter file = SafetensorsWriter.create(path, specs, Map.of())) {
      tensors.forEach((name, values) -> file.append(name, values, 0, values.length));
      file.commit();
    }
    return path;
  }

  private static long[] ids(int count) {
    return LongStream.range(0, count).map(n -> n * 7_919 % 30_522).toArray();
  }

  private PackedTokens pack(JavaSparkContext spark, TokenRequest request, int tasks) {
    Path scratch = folder.resolve("scratch-" + tasks);
    TaskSize size = new TaskSize(tasks, 1, Long.MAX_VALUE);
    return new TokenJob(request, spark, scratch, size).run(note -> {});
  }

  private static TokenRequest request(Path file) {
    return TokenRequest.of(new TokenSource.Ids(file.toString()), TokenModels.MINILM);
  }

  @Test
  void idsAreTakenAsTheyAre(JavaSparkContext spark) {
    long[] types = LongStream.range(0, 500).map(n -> n / 300).toArray();
    Path file = safetensors(Map.of("input_ids", ids(500), "token_type_ids", types));
    for (int tasks : new int[] {1, 2, 7}) {
      PackedTokens packed = pack(spark, request(file), tasks);
      PackedRows rows = PackedRows.read(packed);
      assertThat(rows.ids()).isEqualTo(ids(500));
      assertThat(rows.types()).isEqualTo(types);
      assertThat(rows.from()).containsOnly(-1).hasSize(500);
      assertThat(packed.documents()).hasSize(1);
      assertThat(packed.segments().segments())
          .containsExactly(new TextSegment(0, RowRange.first(500), -1, -1, ""));
    }
  }

  @Test
  void anArrayOfIntegersOfAnyWidth(JavaSparkContext spark) throws IOException {
    byte[] header =
        "\u0093NUMPY\u0001\0v\0{'descr': '<u2', 'fortran_order': False, 'shape': (3,), }"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(header, 128 + 6);
    Arrays.fill(bytes, header.length, 128, (byte) ' ');
    bytes[128] = 5;
    bytes[131] = 1;
    bytes[132] = 7;
    Path file = Files.write(folder.resolve("ids.npy"), bytes);
    assertThat(PackedRows.read(pack(spark, request(file), 2)).ids()).containsExactly(5, 256, 7);
  }

  @Test
  void typesMayBeMissing(JavaSparkContext spark) {
    Path file = safetensors(Map.of("input_ids", ids(3)));
    assertThat(PackedRows.read(pack(spark, request(file), 1)).types()).containsExactly(0, 0, 0);
  }

  @Test
  void blocksHaveNoSpecialTokens(JavaSparkContext spark) {
    Path file = safetensors(Map.of("input_ids", ids(1_301)));
    TokenRequest request = request(file).withBlocks(new BlockSpec(100, 40));
    PackedTokens packed = pack(spark, request, 7);
    PackedRows rows = PackedRows.read(packed);
    assertThat(packed.layout().tokens()).isEqualTo(1_301);
    for (int segment = 0; segment < packed.layout().segments(); segment++) {
      assertThat(packed.layout().rows(segment).length()).isEqualTo(100);
    }
    long[] kept =
        packed.layout().rowsOf(RowRange.first(1_301)).stream()
            .flatMapToLong(range -> LongStream.range(range.from(), range.to()))
            .map(row -> rows.ids()[(int) row])
            .toArray();
    assertThat(kept).isEqualTo(ids(1_301));
  }

  @Test
  void segmentsOfSoManyTokens(JavaSparkContext spark) {
    Path file = safetensors(Map.of("input_ids", ids(7)));
    TokenRequest request = request(file).withSegments(new SegmentRule.Every(3));
    assertThat(pack(spark, request, 2).segments().segments())
        .extracting(TextSegment::tokens)
        .containsExactly(new RowRange(0, 3), new RowRange(3, 6), new RowRange(6, 7));
  }

  @Test
  void refusesWhatAreNotIdsOfTheModel(JavaSparkContext spark) throws IOException {
    Path large = safetensors(Map.of("input_ids", new long[] {5, 30_521, 30_522}));
    refused(
        spark,
        request(large),
        "token 2 of "
            + large
            + " has the id 30522; give ids from 0 to 30521, which are the model's");
    Path negative = safetensors(Map.of("input_ids", new long[] {-1}));
    refused(
        spark,
        request(negative),
        "token 0 of "
            + negative
            + " has the id -1; give ids from 0 to 30521, which are the model's");
    Path none = safetensors(Map.of("input_ids", new long[0]));
    refused(spark, request(none), none + " has no tokens; give at least one token");
    Path named = safetensors(Map.of("ids", new long[1]));
    refused(
        spark,
        request(named),
        named + ": no tensor 'input_ids'; store the ids of the tokens under this name");
    Path types = safetensors(Map.of("input_ids", new long[2], "token_type_ids", new long[3]));
    refused(
        spark,
        request(types),
        types
            + " has 2 token ids and 3 types; give a type for each token, or leave"
            + " token_type_ids out");
    Path floats = folder.resolve("floats.safetensors");
    Path matrix = folder.resolve("matrix.safetensors");
    write(floats, TensorSpec.of("input_ids", Dtype.F32, 2));
    write(matrix, TensorSpec.of("input_ids", Dtype.I64, 1, 2));
    refused(
        spark,
        request(floats),
        floats + ": tensor 'input_ids' has dtype F32; store it as integers");
    refused(
        spark,
        request(matrix),
        matrix + ": tensor 'input_ids' has shape [1, 2]; give [tokens], one document");
    Path missing = folder.resolve("nowhere.npy");
    refused(spark, request(missing), "no such file: " + missing + "; check the path");
    Path text = Files.writeString(folder.resolve("ids.txt"), "1 2 3");
    refused(
        spark,
        request(text),
        "the name of "
            + text
            + " has the ending of no known format; give a file whose name ends in .npy or .raw or"
            + " .safetensors");
    refused(
        spark,
        request(types).withSegments(SegmentRule.Named.LINES),
        "segments are lines, and the documents are token ids without text; give document, or a"
            + " number of tokens");
  }

  private static void write(Path path, TensorSpec spec) {
    try (SafetensorsWriter file = SafetensorsWriter.create(path, List.of(spec), Map.of())) {
      if (spec.dtype() == Dtype.F32) {
        file.append(spec.name(), new float[2], 0, 2);
      } else {
        file.append(spec.name(), new long[2], 0, 2);
      }
      file.commit();
    }
  }

  private void refused(JavaSparkContext spark, TokenRequest request, String message) {
    assertThatThrownBy(() -> pack(spark, request, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
