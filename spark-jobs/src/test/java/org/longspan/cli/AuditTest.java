package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

class AuditTest {
  @TempDir private Path folder;

  @Test
  void findingsDecideOnTheExitCodeWhereThatIsAskedFor() {
    AttentionInputs inputs = SampleTensors.of(300, 300, 1, 1, 8);
    for (int n = 100 * 8; n < 101 * 8; n++) {
      inputs.k()[n] *= 20;
    }
    Path file = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Path output = folder.resolve("out");
    Outcome attended = Outcome.attend(output, "--qkv", file, "--stats", "received,entropy");
    assertThat(attended.exitCode()).as(attended.err()).isZero();
    Outcome found = Outcome.of("audit", "--attended", output, "--fail-on-findings");
    assertThat(found.exitCode()).as(found.err()).isEqualTo(3);
    assertThat(found.err()).startsWith("spike        position 100, head 0: ").contains("findings");
    assertThat(found.out()).isEqualTo(output.resolve("audit.jsonl") + "\n");
    Outcome mild =
        Outcome.of("audit", "--attended", output, "--spike-z", "1000", "--fail-on-findings");
    assertThat(mild.exitCode()).as(mild.err()).isZero();
    assertThat(mild.err()).contains("0 findings");
    Outcome again =
        Outcome.attend(output, "--qkv", file, "--stats", "received,entropy", "--overwrite");
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @Test
  void mistakes() {
    Outcome missing = Outcome.of("audit", "--attended", folder.resolve("none"));
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.errorLines()).hasSize(1);
    Outcome narrow = Outcome.of("audit", "--attended", folder, "--spike-neighbours", "7");
    assertThat(narrow.exitCode()).isEqualTo(2);
    assertThat(narrow.err()).contains("give at least 8 (--spike-neighbours)");
  }
}
