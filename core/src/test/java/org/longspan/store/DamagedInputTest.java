package org.longspan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.longspan.error.UserException;
import org.longspan.store.npy.NpyFile;
import org.longspan.store.npy.NpyWriter;
import org.longspan.store.safetensors.SafetensorsFile;

/** Whatever happens to a file's bytes: it reads with its shape, or it is the user's to mend. */
class DamagedInputTest {
  private static final List<Long> SHAPE = List.of(3L, 2L, 2L);

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws Exception {
    folder = Files.createTempDirectory("damaged");
  }

  @AfterContainer
  static void deleteFolder() throws Exception {
    Files.deleteIfExists(folder.resolve("good"));
    Files.deleteIfExists(folder.resolve("bad"));
    Files.delete(folder);
  }

  @Property(tries = 500)
  void safetensors(
      @ForAll @IntRange(max = 10_000) int at, @ForAll byte value, @ForAll Damage damage)
      throws Exception {
    byte[] good = goodSafetensors();
    byte[] bad = damage.apply(good, at, value);
    opens(bad, DamagedInputTest::readSafetensors);
  }

  @Property(tries = 500)
  void npy(@ForAll @IntRange(max = 10_000) int at, @ForAll byte value, @ForAll Damage damage)
      throws Exception {
    byte[] good = goodNpy();
    byte[] bad = damage.apply(good, at, value);
    opens(bad, DamagedInputTest::readNpy);
  }

  @Property(tries = 500)
  void noise(@ForAll byte[] bytes) throws Exception {
    assertThat(opens(bytes, DamagedInputTest::readSafetensors)).isFalse();
    assertThat(opens(bytes, DamagedInputTest::readNpy)).isFalse();
  }

  @Example
  void undamagedFilesOpen() throws Exception {
    assertThat(opens(goodSafetensors(), DamagedInputTest::readSafetensors)).isTrue();
    assertThat(opens(goodNpy(), DamagedInputTest::readNpy)).isTrue();
  }

  enum Damage {
    SET,
    CUT,
    INSERT,
    DELETE;

    byte[] apply(byte[] good, int at, byte value) {
      int place = at % good.length;
      byte[] head = Arrays.copyOf(good, place);
      byte[] tail = Arrays.copyOfRange(good, place + 1, good.length);
      return switch (this) {
        case SET -> join(head, new byte[] {value}, tail);
        case CUT -> head;
        case INSERT -> join(head, new byte[] {value, good[place]}, tail);
        case DELETE -> join(head, tail);
      };
    }

    private static byte[] join(byte[]... parts) {
      byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
      int at = 0;
      for (byte[] part : parts) {
        System.arraycopy(part, 0, all, at, part.length);
        at += part.length;
      }
      return all;
    }
  }

  private static boolean opens(byte[] bytes, Function<Path, List<Long>> reader) throws Exception {
    Path file = Files.write(folder.resolve("bad"), bytes);
    try {
      assertThat(reader.apply(file)).isEqualTo(SHAPE);
      return true;
    } catch (UserException e) {
      assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
      return false;
    }
  }

  private static List<Long> readSafetensors(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      file.tensors().forEach(spec -> file.bytes(spec.name()));
      return file.tensors().stream().flatMap(spec -> spec.shape().stream()).toList();
    }
  }

  private static List<Long> readNpy(Path path) {
    try (NpyFile file = NpyFile.open(path)) {
      if (file.spec().dtype() == Dtype.F64) {
        file.doubles();
      } else {
        file.floats();
      }
      return file.spec().shape();
    }
  }

  private static byte[] goodSafetensors() throws Exception {
    Path file = folder.resolve("good");
    Samples.safetensors(file, TensorSpec.of("q", Dtype.F32, 3, 2, 2), Samples.values(12));
    return Files.readAllBytes(file);
  }

  private static byte[] goodNpy() throws Exception {
    Path file = folder.resolve("good");
    try (NpyWriter writer = NpyWriter.create(file, Dtype.F32, 3, 2, 2)) {
      writer.append(Samples.values(12), 0, 12);
      writer.commit();
    }
    return Files.readAllBytes(file);
  }
}
