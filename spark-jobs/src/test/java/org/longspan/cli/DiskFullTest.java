package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** Writing fails when all panels are done; what was computed is kept. */
@EnabledOnOs(OS.LINUX)
class DiskFullTest {
  @TempDir private Path folder;

  /** A limit on the size of a file stands for a disk that is full: the result passes it. */
  @Test
  void nothingIsLostWhereTheResultCannotBeWritten(@TempDir Path root) throws IOException {
    Installation installation = Installation.in(root);
    Path qkv = folder.resolve("qkv.safetensors");
    SampleTensors.safetensors(qkv, Dtype.F32, SampleTensors.of(4_001, 4_001, 4, 4, 32));
    String attend =
        installation.script() + " attend --qkv qkv.safetensors --output out --master 'local[2]'";

    Outcome full = Installation.run(folder, "bash", "-c", "ulimit -f 1000; " + attend);
    assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
    assertThat(full.errorLines())
        .anyMatch(
            line -> line.startsWith("longspan: failed: ") && line.contains("attention.safetensors"))
        .anyMatch(
            line -> line.contains("finished panels are kept; the same command with --resume"));
    assertThat(folder.resolve("out")).doesNotExist();

    Outcome resumed = Installation.run(folder, "bash", "-c", attend + " --resume");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(RunRecords.read(folder.resolve("out")).measured().fullTiles()).isZero();
    assertThat(Outcome.attend(folder.resolve("undisturbed"), "--qkv", qkv).exitCode()).isZero();
    assertThat(Digests.sha256(folder.resolve("out").resolve(AttentionFile.NAME)))
        .isEqualTo(Digests.sha256(folder.resolve("undisturbed").resolve(AttentionFile.NAME)));
  }
}
