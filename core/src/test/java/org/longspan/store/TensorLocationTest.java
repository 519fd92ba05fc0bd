package org.longspan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.error.UserException;
import org.longspan.store.file.Digests;
import org.longspan.store.safetensors.SafetensorsLocation;

class TensorLocationTest {
  @TempDir Path folder;

  @Test
  void travelsAsAValue() throws Exception {
    Path file = folder.resolve("f");
    Samples.safetensors(file, TensorSpec.of("q", Dtype.F32, 7, 2, 3), Samples.values(42));
    TensorLocation location = new SafetensorsLocation(file.toString(), "q");
    TensorLocation copy = copy(location);
    assertThat(copy).isEqualTo(location);
    try (TensorRows rows = copy.open()) {
      assertThat(rows.tokens()).isEqualTo(7);
    }
  }

  @Test
  void damageTravelsToo() throws Exception {
    Path file = folder.resolve("f");
    DamagedBlockException copy = copy(new DamagedBlockException(file, "batch 1"));
    assertThat(copy.file()).isEqualTo(file.toString());
    assertThat(copy.problem()).isEqualTo("batch 1");
    assertThat(copy).hasMessageStartingWith(file + ": batch 1");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  /** Source: FIPS 180-4 examples; the last is a million times 'a'. */
  @ParameterizedTest
  @CsvSource({
    "'',1,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc,1,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "a,1000000,cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
  })
  void sha256(String text, int times, String digest) throws Exception {
    Path file = Files.writeString(folder.resolve("f"), text.repeat(times));
    assertThat(Digests.sha256(file)).isEqualTo(digest);
  }

  @Test
  void sha256ReadsEveryChunk() throws Exception {
    byte[] bytes = new byte[(1 << 21) + 13];
    Path file = Files.write(folder.resolve("f"), bytes);
    String zeros = Digests.sha256(file);
    bytes[bytes.length - 1] = 1;
    assertThat(Digests.sha256(Files.write(file, bytes))).isNotEqualTo(zeros);
    assertThatThrownBy(() -> Digests.sha256(folder.resolve("none")))
        .isInstanceOf(UserException.class);
  }
}
