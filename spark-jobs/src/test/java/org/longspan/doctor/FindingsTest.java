package org.longspan.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each look makes of good and bad machines. */
class FindingsTest {
  private static final long GIB = 1L << 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "17, 3.4.2, false",
    "21, 3.4.2, false",
    "25, 3.4.2, true",
    "25, 2.10.1, true",
    "25, 3.5.0, false",
    "25, 3.10.0, false"
  })
  void javaAndHadoop(int feature, String hadoop, boolean problem) {
    assertThat(JavaVersion.judge(feature, "some Java", hadoop).isProblem()).isEqualTo(problem);
  }

  @Test
  void moreSlotsThanCores() {
    assertThat(MachineSize.cores(4, 4).isProblem()).isFalse();
    assertThat(MachineSize.cores(4, 0)).isEqualTo(Finding.fine("cores", "4"));
    assertThat(MachineSize.cores(4, 5).remedy()).endsWith("to at most 4");
  }

  @Test
  void heaps() {
    assertThat(MachineSize.memory(GIB, 4 * GIB))
        .isEqualTo(Finding.fine("memory", "heap 1.0 GiB of 4.0 GiB"));
    assertThat(MachineSize.memory(GIB / 4, 4 * GIB).remedy()).startsWith("raise ");
    assertThat(MachineSize.memory(5 * GIB, 4 * GIB).remedy()).startsWith("lower ");
  }

  @Test
  void gpus() throws IOException {
    Path command =
        Files.createFile(
            folder.resolve("nvidia-smi"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(command, "#!/bin/sh\necho 'A, 80 GiB'\necho 'B, 40 GiB'\n");
    Optional<String> names = Gpu.names(command.toString());
    assertThat(names).hasValue("A, 80 GiB; B, 40 GiB");
    Files.writeString(command, "#!/bin/sh\necho no driver\nexit 9\n");
    assertThat(Gpu.names(command.toString())).isEmpty();
    assertThat(Gpu.names(folder.resolve("none").toString())).isEmpty();

    assertThat(Gpu.judge(names, true)).isEqualTo(Finding.fine("gpu", "A, 80 GiB; B, 40 GiB"));
    assertThat(Gpu.judge(Optional.empty(), false).isProblem()).isFalse();
    Finding unused = Gpu.judge(names, false);
    assertThat(unused.value()).isEqualTo("A, 80 GiB; B, 40 GiB is not used by any kernel");
    assertThat(unused.remedy()).contains("nvidia.icd with the line libnvidia-opencl.so.1");
  }

  @Test
  void aCacheThatCannotBeMade() throws IOException {
    assertThat(NativeCache.judge(folder.resolve("not/yet")).isProblem()).isFalse();
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(NativeCache.judge(file.resolve("cache")).remedy())
        .contains("-Dorg.bytedeco.javacpp.cachedir=FOLDER");
  }

  @Test
  void aFolderThatAllShare() throws IOException {
    SharedFolder shared = SharedFolder.open(folder);
    assertThat(shared.look()).isEqualTo(Finding.fine("output folder", folder + " can be written"));
    assertThat(folder.toFile().list()).hasSize(1);
    shared.close();
    assertThat(folder.toFile().list()).isEmpty();
    assertThat(shared.look().value()).endsWith(" is not the driver's folder here");
  }

  @Test
  void aFolderThatIsNotThere() throws IOException {
    SharedFolder shared = SharedFolder.open(folder.resolve("none"));
    assertThat(shared.look().value()).endsWith("none cannot be written by the driver");
    shared.close();
  }
}
