package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.reference.AttentionInputs;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.store.Dtype;

/** Mistakes in masks, segments, biases and stored keys cost one line. */
class SequenceMistakesTest {
  @TempDir private Path folder;

  private Path file(String name, AttentionInputs inputs) {
    return SampleTensors.safetensors(folder.resolve(name), Dtype.F32, inputs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "--mask random(3,64)                        ~ column 12: expected \",\", found",
        "--mask window(-1,0)                        ~ column 8: expected a whole number of at least 0",
        "--mask document                            ~ column 1: document needs the first positions of the segments",
        "--mask custom(no.Such)                     ~ column 8: there is no class no.Such",
        "--segments 0,x                             ~ no such file: 0,x",
        "--segments 3,4                             ~ must start at 0",
        "--segments 0,4,4                           ~ must ascend: 4 follows 4",
        "--segments 0,4 --key-segments 0            ~ 2 segments of queries need as many",
        "--key-segments 0                           ~ for keys only; give the first positions of both (--key-segments)",
        "--valid-length 99                          ~ the valid length is 99, and there are 13 keys",
        "--dropout 1                                ~ dropout probability is 1.0",
        "--scale 1e300                              ~ the scale is 1.0E300",
        "--alibi-slopes 0.5                         ~ 1 slopes are given for 2 query heads",
        "--alibi-slopes 0.5,NaN                     ~ an ALiBi slope is NaN",
        "--past nowhere.safetensors                 ~ no such file",
        "--attn-mask QKV                            ~ no tensor 'attn_mask'",
        "--relative-bias QKV                        ~ no tensor 'relative_bias'",
        "--relative-sides left                      ~ left",
      })
  void mistakesAreOneLine(String options, String named) {
    Path qkv = file("qkv.safetensors", SampleTensors.of(13, 13, 2, 1, 4));
    String[] arguments = options.strip().replace("QKV", qkv.toString()).split(" ");
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1, Object[].class);
    all[arguments.length] = "--qkv=" + qkv;
    Outcome outcome = Outcome.attend(folder.resolve("out"), all);
    assertThat(outcome.errorLines()).as(outcome.err()).hasSize(1);
    assertThat(outcome.err()).startsWith("longspan: ").contains(named);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
