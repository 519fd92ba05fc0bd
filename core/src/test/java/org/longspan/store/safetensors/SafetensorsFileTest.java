package org.longspan.store.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.Samples;
import org.longspan.store.TensorRows;
import org.longspan.store.TensorSpec;

class SafetensorsFileTest {
  @TempDir Path folder;

  @Test
  void readsFileOfAnotherTool() throws Exception {
    Path path = Path.of(getClass().getResource("statistics.safetensors").toURI());
    try (SafetensorsFile file = SafetensorsFile.open(path);
        TensorRows keys = file.rows("in.k")) {
      assertThat(file.metadata()).containsEntry("pool", "64").hasSize(4);
      assertThat(file.tensors()).hasSize(11);
      assertThat(file.spec("out.lse")).isEqualTo(TensorSpec.of("out.lse", Dtype.F64, 1, 3));
      assertThat(file.longs("out.topk_key")).containsExactly(0, 1, 4, 2, 6, 1, 0, 2, 15, 4, 10, 7);
      assertThat(file.doubles("out.lse"))
          .containsExactly(1.8668327447943565, 2.19530441617075, 2.0746363090090494);
      assertThat(file.doubles("out.received", new RowRange(5, 7)))
          .containsExactly(Arrays.copyOfRange(file.doubles("out.received"), 15, 21));
      assertThat(keys.tokens()).isEqualTo(17);
      float[] all = file.floats("in.k");
      assertThat(Samples.read(keys, 2, new RowRange(16, 17))).containsExactly(all[50]);
    }
  }

  @Test
  void readsIntegersOfAnyType() throws Exception {
    Path path = Path.of(getClass().getResource("statistics.safetensors").toURI());
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      RowRange all = RowRange.first(file.spec("out.topk_key").shape().get(0));
      assertThat(file.integers("out.topk_key", all)).isEqualTo(file.longs("out.topk_key"));
      assertThatThrownBy(() -> file.integers("in.k", RowRange.first(1)))
          .isInstanceOf(UserException.class)
          .hasMessage(
              path
                  + ": tensor 'in.k' has dtype F32;"
                  + " convert it to one of I64, I32, I16, I8, U64, U32, U16, U8");
    }
  }

  @Test
  void readsBfloat16OfAnotherTool() throws Exception {
    Path path = Path.of(getClass().getResource("bfloat16.safetensors").toURI());
    try (SafetensorsFile file = SafetensorsFile.open(path);
        TensorRows keys = file.rows("in.K")) {
      assertThat(keys.heads()).isEqualTo(6);
      assertThat(file.floats("in.K"))
          .startsWith(0.1865234375f, 0.9453125f, 0.73828125f)
          .hasSize(288);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{; 0; bad safetensors header",
        "[]; 0; does not begin with '{'",
        "'  {}'; 0; does not begin with '{'",
        "{} {}; 0; more after its end",
        "{}; 3; 3 bytes follow the last tensor",
        "{\"a\":1}; 0; tensor 'a' is VALUE_NUMBER_INT where START_OBJECT is needed",
        "{\"a\":{}}; 0; needs a dtype, a shape and two data_offsets",
        "{\"a\":{\"dtype\":\"F31\"}}; 0; unknown dtype 'F31'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}; 0; holds the negative -1",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}; 4; VALUE_NUMBER_FLOAT",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,4]}}; 4; more bytes than a long",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}}; 4; out of range of long",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}; 4; needs 8 bytes, its data_offsets are [0, 4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}; 4; needs 4 bytes, its data_offsets are [4, 0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}; 8; two data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}; 8; begins at byte 4 where the one before it ends at 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}; 7; truncated: its tensors have 8 bytes, the file 7",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4],\"x\":1}}; 4; unknown field 'x'",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{}}; 0; Duplicate field 'a'",
        "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}; 0; Duplicate field 'dtype'",
        "{\"__metadata__\":{\"a\":1}}; 0; metadata 'a' is VALUE_NUMBER_INT",
        "{\"__metadata__\":null}; 0; __metadata__ is VALUE_NULL"
      })
  void refusesBadHeaders(String header, int dataBytes, String problem) throws Exception {
    Path path = Samples.rawSafetensors(folder.resolve("f"), header, dataBytes);
    assertRefused(path, problem);
  }

  @Test
  void refusesOverlapAndNamesTheTensor() throws Exception {
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[3,7]}}";
    assertRefused(
        Samples.rawSafetensors(folder.resolve("f"), header, 7),
        "tensor 'b' begins at byte 3 where the one before it ends at 4");
  }

  @Test
  void acceptsHeaderInAnotherOrderThanItsData() throws Exception {
    String header =
        "{\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[4,6]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"z\":{\"dtype\":\"F32\",\"shape\":[0,5],\"data_offsets\":[4,4]}}   ";
    Path path = Samples.rawSafetensors(folder.resolve("f"), header, 6);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.tensors()).extracting(TensorSpec::name).containsExactly("a", "z", "b");
      assertThat(file.floats("a")).containsExactly(0);
      assertThat(file.bytes("b")).hasSize(2);
      assertThat(file.floats("z")).isEmpty();
    }
  }

  @Test
  void refusesLengthsThatCannotBe() throws Exception {
    Path path = folder.resolve("f");
    assertRefused(
        Files.write(path, new byte[7]),
        "truncated: a safetensors file has at least 8 bytes, this one 7");
    assertRefused(Files.write(path, new byte[8]), "does not begin with '{'");
    assertRefused(
        Files.write(path, length(9, 3)), "truncated: its header has 9 bytes, the file only 3");
    assertRefused(
        Files.write(path, length(100_000_001, 3)), "at most 100000000 bytes, this one 100000001");
    assertRefused(Files.write(path, length(-1, 3)), "this one 18446744073709551615");
  }

  private static byte[] length(long headerBytes, int actualBytes) {
    return ByteBuffer.allocate(8 + actualBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(headerBytes)
        .array();
  }

  @Test
  void refusesTextThatIsNotUtf8() throws Exception {
    Path path = Samples.rawSafetensors(folder.resolve("f"), "{\"a\":{}}", 0);
    byte[] bytes = Files.readAllBytes(path);
    bytes[10] = (byte) 0xff;
    assertRefused(Files.write(path, bytes), "it is not UTF-8");
  }

  @Test
  void namesTheTensorsThatExist() throws Exception {
    Path path = Path.of(getClass().getResource("bfloat16.safetensors").toURI());
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.has("q")).isFalse();
      assertThatThrownBy(() -> file.rows("q"))
          .isInstanceOf(UserException.class)
          .hasMessageEndingWith("no tensor 'q'; name one of in.K, in.Q, in.V, out.Y");
      assertThatThrownBy(() -> file.doubles("in.K"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("tensor 'in.K' has dtype BF16; convert it to one of F64");
      assertThatThrownBy(() -> file.longs("in.K")).isInstanceOf(UserException.class);
    }
  }

  @Test
  void refusesPathsThatAreNoFile() throws Exception {
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> SafetensorsFile.open(loop))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot open " + loop)
        .hasMessageEndingWith("; check the path and its permissions");
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("no such file: " + folder.resolve("none"));
    assertThatThrownBy(() -> SafetensorsFile.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("not a regular file: " + folder);
  }

  private static void assertRefused(Path path, String problem) {
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("\n");
  }
}
