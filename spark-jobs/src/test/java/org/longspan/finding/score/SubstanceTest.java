package org.longspan.finding.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.finding.weight.PassageGroups;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;

class SubstanceTest {

  /** Tokens 0, 9 and 10 are in no passage. */
  @Test
  void bitsAreThoseOfDistinctTokens(@TempDir Path folder) {
    long[] ids = {1, 7, 7, 5_000, 7, 8, 7, 7, 8, 1, 1};
    Path file = folder.resolve("ids.safetensors");
    List<TensorSpec> tensors = List.of(TensorSpec.of("ids", Dtype.I64, ids.length));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors, Map.of())) {
      writer.append("ids", ids, 0, ids.length);
      writer.commit();
    }
    PassageGroups none = new PassageGroups("document", new int[4], List.of("a"));
    PassageNumbers passages =
        new PassageNumbers(new long[] {1, 4, 6, 7}, new int[] {3, 2, 1, 2}, none, none, none);
    Substance substance = Substance.of(passages, file, "ids");
    // 7 is in all four passages, 5000 in one, 8 in two.
    assertThat(substance.bits()).containsExactly(new double[] {2, 1, 0, 1}, within(1e-12));
    assertThat(substance.median()).isEqualTo(1, within(1e-12));
    assertThat(substance.isEnough(1)).isTrue();
    assertThat(substance.isEnough(2)).isFalse();
    assertThat(substance.share(0)).isEqualTo(1);
    assertThat(Substance.of(new double[] {1, 4, 4}).share(0)).isEqualTo(0.25);
  }
}
