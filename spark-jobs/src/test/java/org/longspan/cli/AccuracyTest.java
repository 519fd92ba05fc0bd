package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.output.AttentionFile;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.ErrorBudget;
import org.longspan.reference.KeyStream;
import org.longspan.reference.NaiveFloat32;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.samples.Outcome;
import org.longspan.samples.SampleTensors;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;

/** Output and lse of a run keep the error budget against the float64 reference. */
class AccuracyTest {
  private static final int TOKENS = 4_096;

  /** Coprime to tiles and panels, so that rows at all places of them are sampled. */
  private static final int SAMPLE_STEP = 113;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "nd4j,   full",
    "nd4j,   causal",
    "nd4j,   'window(100,0)'",
    "scalar, full",
    "scalar, causal",
    "scalar, 'window(100,0)'"
  })
  void keepsTheErrorBudget(String kernel, String mask) {
    AttentionInputs inputs = SampleTensors.of(TOKENS, TOKENS, 4, 2, 64);
    Path qkv = SampleTensors.safetensors(folder.resolve("qkv.safetensors"), Dtype.F32, inputs);
    Path output = folder.resolve("out");
    Outcome outcome = Outcome.attend(output, "--qkv", qkv, "--mask", mask, "--kernel", kernel);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).isEqualTo(output.resolve(AttentionFile.NAME) + "\n");

    Rows rows = new Rows(inputs, Mask.parse(mask, MaskContext.of(TOKENS, TOKENS)));
    ErrorBudget budget = ErrorBudget.of(rows.reference, rows.naive);
    try (SafetensorsFile file = SafetensorsFile.open(output.resolve(AttentionFile.NAME))) {
      assertThat(file.spec("output").shape()).containsExactly((long) TOKENS, 4L, 64L);
      assertThat(file.spec("lse").shape()).containsExactly((long) TOKENS, 4L);
      assertThat(rows.worstOutput(file.floats("output"))).isLessThanOrEqualTo(budget.output());
      assertThat(rows.worstLse(file.floats("lse"))).isLessThanOrEqualTo(budget.lse());
    }
  }

  /** Sampled rows of all heads in float64 and in naive float32. */
  private static final class Rows {
    private final HeadLayout heads;
    private final List<RowQuery> queries = new ArrayList<>();
    private final List<ReferenceRow> reference = new ArrayList<>();
    private final List<NaiveFloat32> naive = new ArrayList<>();

    Rows(AttentionInputs inputs, Mask mask) {
      heads = inputs.shape().heads();
      ScoreRule rule =
          new ScoreRule(1 / Math.sqrt(heads.width()), new Squash.None(), new PositionBias.None());
      for (int head = 0; head < heads.queryHeads(); head++) {
        float[] k = head(inputs.k(), heads.keyHeads(), heads.keyHeadOf(head), heads.width());
        float[] v = head(inputs.v(), heads.keyHeads(), heads.keyHeadOf(head), heads.valueWidth());
        float[] q = head(inputs.q(), heads.queryHeads(), head, heads.width());
        KeyStream keys = reader -> reader.read(inputs.shape().keys(), k, v);
        for (int row = 0; row < TOKENS; row += SAMPLE_STEP) {
          RowQuery query =
              new RowQuery(row, head, slice(q, row, heads.width()), heads.valueWidth(), mask, rule);
          queries.add(query);
          reference.add(ReferenceRow.of(query, keys, 0));
          naive.add(NaiveFloat32.of(query, keys));
        }
      }
    }

    double worstOutput(float[] output) {
      double worst = 0;
      for (int n = 0; n < queries.size(); n++) {
        double[] expected = reference.get(n).output();
        for (int f = 0; f < expected.length; f++) {
          float actual = output[row(queries.get(n)) * expected.length + f];
          worst = Math.max(worst, Math.abs(expected[f] - actual));
        }
      }
      return worst;
    }

    double worstLse(float[] lse) {
      double worst = 0;
      for (int n = 0; n < queries.size(); n++) {
        worst = Math.max(worst, Math.abs(reference.get(n).lse() - lse[row(queries.get(n))]));
      }
      return worst;
    }

    private int row(RowQuery query) {
      return (int) query.query() * heads.queryHeads() + query.queryHead();
    }

    private static float[] head(float[] tensor, int heads, int head, int width) {
      float[] values = new float[tensor.length / heads];
      for (int row = 0; row < values.length / width; row++) {
        System.arraycopy(tensor, (row * heads + head) * width, values, row * width, width);
      }
      return values;
    }

    private static float[] slice(float[] rows, int row, int width) {
      return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
  }
}
