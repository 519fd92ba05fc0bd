package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;
import org.longspan.store.file.Digests;

/** The bytes of a result do not depend on cores, tasks and key splits. */
class SameBytesTest {
  private static final List<Parallelism> WAYS =
      List.of(
          new Parallelism("local[1]", 1, 1),
          new Parallelism("local[1]", 7, 3),
          new Parallelism("local[2]", 1, 3),
          new Parallelism("local[2]", 2, 1),
          new Parallelism("local[2]", 7, 1),
          new Parallelism("local[2]", 7, 2),
          new Parallelism("local[2]", 64, 8));

  private record Parallelism(String master, int tasks, int keySplits) {}

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // Four spans of keys: they can be split.
    "nd4j,   300,  50000, 1, 1, 8,  full",
    "scalar, 131,  50000, 1, 1, 8,  'random(9,1009,5) | sink(7)'",
    "nd4j,   2029, 33013, 2, 1, 16, causal",
    // Nine spans.
    "scalar, 67,   140000, 1, 1, 4,  full",
    // One span.
    "nd4j,   4096, 4096,  4, 2, 64, causal",
    "scalar, 1021, 1021,  4, 2, 16, 'window(127,13)'",
  })
  void sameBytes(
      String kernel, int queries, int keys, int queryHeads, int keyHeads, int width, String mask) {
    AttentionInputs inputs = SampleTensors.of(queries, keys, queryHeads, keyHeads, width);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    String expected = null;
    for (int n = 0; n < WAYS.size(); n++) {
      Path output = folder.resolve("out" + n);
      String actual = attend(qkv, kernel, mask, WAYS.get(n), output);
      expected = n == 0 ? actual : expected;
      assertThat(actual).as("%s", WAYS.get(n)).isEqualTo(expected);
      assertThat(RunRecords.read(output).plan().keySplits())
          .isEqualTo(Math.min(WAYS.get(n).keySplits(), (keys + 16_383) / 16_384));
    }
  }

  private static String attend(Path qkv, String kernel, String mask, Parallelism way, Path output) {
    Outcome outcome =
        Outcome.of(
            "attend",
            "--qkv",
            qkv,
            "--output",
            output,
            "--master",
            way.master(),
            "--tasks",
            way.tasks(),
            "--key-splits",
            way.keySplits(),
            "--kernel",
            kernel,
            "--mask",
            mask,
            "--stats",
            "all",
            "--pool",
            "97");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    RunRecord record = RunRecords.read(output);
    assertThat(record.certificate().holds()).isTrue();
    String digest = Digests.sha256(output.resolve(AttentionFile.NAME));
    assertThat(record.outputs().get(0).sha256()).isEqualTo(digest);
    return digest;
  }
}
