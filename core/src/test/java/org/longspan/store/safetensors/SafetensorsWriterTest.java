package org.longspan.store.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;

class SafetensorsWriterTest {
  private static final List<TensorSpec> TENSORS =
      List.of(
          TensorSpec.of("half", Dtype.F16, 3),
          TensorSpec.of("output", Dtype.F32, 7, 2, 5),
          TensorSpec.of("lse", Dtype.F64, 7, 2),
          TensorSpec.of("key", Dtype.I64, 7));

  @TempDir Path folder;

  private Path write(String name) {
    Path path = folder.resolve(name);
    float[] output = Samples.values(70);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(path, TENSORS, Map.of("b", "2", "a", "\"1\"\n"))) {
      writer.append("half", new float[] {1, Float.NaN, 65504}, 0, 3);
      for (int row = 0; row < 7; row++) {
        writer.append("output", output, row * 10, 10);
        writer.append("lse", new double[] {row, Double.NEGATIVE_INFINITY}, 0, 2);
        writer.append("key", new long[] {-row}, 0, 1);
      }
      writer.commit();
    }
    return path;
  }

  @Test
  void alternatingAppendsComeBack() {
    try (SafetensorsFile file = SafetensorsFile.open(write("f"))) {
      assertThat(file.metadata()).isEqualTo(Map.of("a", "\"1\"\n", "b", "2"));
      assertThat(Samples.bits(file.floats("output"))).isEqualTo(Samples.bits(Samples.values(70)));
      assertThat(file.floats("half")).containsExactly(1, Float.NaN, 65504);
      assertThat(file.doubles("lse")).startsWith(0, Double.NEGATIVE_INFINITY, 1).hasSize(14);
      assertThat(file.longs("key")).containsExactly(0, -1, -2, -3, -4, -5, -6);
    }
  }

  @Test
  void sameContentGivesSameBytesAndWidestComesFirst() throws Exception {
    byte[] bytes = Files.readAllBytes(write("f"));
    assertThat(Files.readAllBytes(write("g"))).isEqualTo(bytes);
    String header = new String(bytes, 8, bytes[8] == '{' ? 400 : 0, StandardCharsets.UTF_8);
    assertThat(header)
        .startsWith(
            "{\"__metadata__\":{\"a\":\"\\\"1\\\"\\n\",\"b\":\"2\"},"
                + "\"lse\":{\"dtype\":\"F64\",\"shape\":[7,2],\"data_offsets\":[0,112]},"
                + "\"key\":{\"dtype\":\"I64\",\"shape\":[7],\"data_offsets\":[112,168]},"
                + "\"output\":{\"dtype\":\"F32\",\"shape\":[7,2,5],\"data_offsets\":[168,448]},"
                + "\"half\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[448,454]}}");
    assertThat((bytes[0] & 0xff | (bytes[1] & 0xff) << 8) % 8).isZero();
  }

  @Test
  void moreValuesThanTheBufferComeBack() {
    float[] values = Samples.values(100_003);
    TensorSpec spec = TensorSpec.of("x", Dtype.BF16, values.length);
    try (SafetensorsFile file =
        SafetensorsFile.open(Samples.safetensors(folder.resolve("f"), spec, values))) {
      assertThat(Samples.bits(file.floats("x"))).isEqualTo(Samples.bits(values));
    }
  }

  @Test
  void emptyTensorsAndEmptyFilesAreFine() {
    Path path = folder.resolve("f");
    try (SafetensorsWriter writer = SafetensorsWriter.create(path, List.of(), Map.of())) {
      writer.commit();
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.tensors()).isEmpty();
    }
    Samples.safetensors(path, TensorSpec.of("x", Dtype.F32, 0, 3, 4), new float[0]);
    try (TensorRows rows = new SafetensorsLocation(path.toString(), "x").open()) {
      assertThat(rows.tokens()).isZero();
    }
  }

  @Test
  void withoutCommitNothingIsLeft() {
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(folder.resolve("f"), TENSORS, Map.of())) {
      assertThat(folder).isNotEmptyDirectory();
      assertThatThrownBy(writer::commit)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lacks");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesMoreThanDeclared() {
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(folder.resolve("f"), TENSORS, Map.of())) {
      assertThatThrownBy(() -> writer.append("key", new long[8], 0, 8))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> writer.append("key", new float[1], 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.append("lse", new long[1], 0, 1))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> writer.append("none", new long[1], 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesPathsThatCannotBeFiles() throws Exception {
    Path file = Files.createFile(folder.resolve("f"));
    for (Path path : List.of(folder, file.resolve("below"))) {
      assertThatThrownBy(() -> SafetensorsWriter.create(path, TENSORS, Map.of()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(path.toString());
    }
  }

  @Test
  void foldersAreMadeAndFilesReplaced() {
    Path path = folder.resolve("a/b/f");
    TensorSpec spec = TensorSpec.of("x", Dtype.F32, 1);
    Samples.safetensors(path, spec, new float[] {1});
    Samples.safetensors(path, spec, new float[] {2});
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.floats("x")).containsExactly(2);
    }
  }

  @Test
  void refusesNamesThatAreTaken() {
    TensorSpec spec = TensorSpec.of("x", Dtype.F32, 1);
    TensorSpec reserved = TensorSpec.of("__metadata__", Dtype.F32, 1);
    for (List<TensorSpec> tensors : List.of(List.of(spec, spec), List.of(reserved))) {
      assertThatThrownBy(() -> SafetensorsWriter.create(folder.resolve("f"), tensors, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is taken");
    }
  }
}
