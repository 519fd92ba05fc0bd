package org.longspan.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.record.Conservation;
import org.longspan.record.RunRecords;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** A run that loses attention says so and fails. */
class FailedCertificateTest {
  @TempDir private Path folder;

  @Test
  void endsWithOneAndALine() {
    Path qkv =
        SampleTensors.safetensors(
            folder.resolve("qkv.safetensors"), Dtype.F32, SampleTensors.of(100, 100, 2, 1, 8));
    Path output = folder.resolve("out");
    Outcome outcome = Outcome.attend(output, "--qkv", qkv, "--stats", "received," + Leak.NAME);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("warning: the certificate does not hold: 200 rows give 1 each, and keys receive");
    Conservation certificate = RunRecords.read(output).certificate();
    assertThat(certificate.holds()).isFalse();
    assertThat(certificate.sums()).containsOnlyKeys("received", Leak.NAME);
  }
}
