package org.longspan.verify;

import java.util.Arrays;
import java.util.List;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.Upstream;
import org.longspan.input.AttentionTensors;
import org.longspan.mask.Coverage;
import org.longspan.output.GradientFile;
import org.longspan.reference.PairGradient;
import org.longspan.reference.RowQuery;
import org.longspan.reference.RowShift;
import org.longspan.reference.UpstreamRow;
import org.longspan.run.gradient.UpstreamFiles;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.NumberArrays;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/**
 * Redoes dK and dV of keys in float64, from all rows that see them, with the lse and output of the
 * attention's file, and compares them with a file.
 */
final class SampledKeyGradients {
  private final TileProblem problem;
  private final HeadLayout heads;
  private final SafetensorsFile gradient;
  private final AttentionTensors tensors;
  private final UpstreamFiles upstream;
  private final RoundingCheck keys = new RoundingCheck(GradientFile.KEYS);
  private final RoundingCheck values = new RoundingCheck(GradientFile.VALUES);

  SampledKeyGradients(
      TileProblem problem,
      SafetensorsFile gradient,
      AttentionTensors tensors,
      UpstreamFiles upstream) {
    this.problem = problem;
    this.gradient = gradient;
    this.tensors = tensors;
    this.upstream = upstream;
    heads = problem.shape().heads();
  }

  /**
   * @param sample its head is a key head
   */
  void add(RowSample sample) {
    RowRange position = new RowRange(sample.position(), sample.position() + 1);
    Key key = new Key(sample.position(), sample.head());
    for (int n = 0; n < heads.group(); n++) {
      for (RowRange chunk : problem.shape().queries().pieces(BackwardPanels.CHUNK_ROWS)) {
        if (problem.mask().coverage(chunk, position) != Coverage.EMPTY) {
          key.add(sample.head() * heads.group() + n, chunk);
        }
      }
    }
    compare(GradientFile.KEYS, position, sample, key.toKey, key.keyRounding, keys);
    compare(GradientFile.VALUES, position, sample, key.toValue, key.valueRounding, values);
  }

  private void compare(
      String tensor,
      RowRange position,
      RowSample sample,
      double[] expected,
      double[] rounding,
      RoundingCheck check) {
    float[] found = gradient.floats(tensor, position);
    for (int f = 0; f < expected.length; f++) {
      check.compare(
          expected[f], found[sample.head() * expected.length + f], rounding[f], sample::place);
    }
  }

  List<Verdict.Check> checks() {
    return List.of(keys.check(), values.check());
  }

  /** The sums over the rows that see a key. */
  private final class Key {
    private final long position;
    private final float[] k = new float[heads.width()];
    private final float[] v = new float[heads.valueWidth()];
    private final double[] toKey = new double[heads.width()];
    private final double[] keyRounding = new double[heads.width()];
    private final double[] toValue = new double[heads.valueWidth()];
    private final double[] valueRounding = new double[heads.valueWidth()];

    Key(long position, int keyHead) {
      this.position = position;
      RowRange row = new RowRange(position, position + 1);
      tensors.k().read(keyHead, row, k, 0);
      tensors.v().read(keyHead, row, v, 0);
    }

    void add(int head, RowRange chunk) {
      float[] rows = new float[(int) chunk.length() * heads.width()];
      tensors.q().read(head, problem.shape().rows(chunk), rows, 0);
      Upstream loss = upstream.read(head, chunk);
      for (int n = 0; n < chunk.length(); n++) {
        long query = chunk.from() + n;
        double lse = loss.lse().high()[n];
        boolean counts =
            lse != Double.NEGATIVE_INFINITY
                && problem.mask().allows(query, position)
                && problem.rule().allows(head, query, position);
        if (counts) {
          float[] q = Arrays.copyOfRange(rows, n * heads.width(), (n + 1) * heads.width());
          add(row(head, query, q), loss, n, lse);
        }
      }
    }

    private RowQuery row(int head, long query, float[] q) {
      return new RowQuery(query, head, q, heads.valueWidth(), problem.mask(), problem.rule());
    }

    private void add(RowQuery row, Upstream loss, int n, double lse) {
      int width = heads.valueWidth();
      double[] output =
          NumberArrays.doubles(Arrays.copyOfRange(loss.output(), n * width, (n + 1) * width));
      double entropy = loss.entropy().length == 0 ? 0 : loss.entropy()[n];
      double shift = loss.shift()[n];
      PairGradient pair =
          PairGradient.of(
              row,
              new UpstreamRow(output, 0, entropy),
              new RowShift(lse, shift, Math.abs(shift)),
              position,
              0,
              k,
              v);
      for (int f = 0; f < width; f++) {
        double term = pair.weight() * output[f];
        toValue[f] += term;
        valueRounding[f] += Math.abs(term) * pair.rounding();
      }
      double scale = problem.rule().scale();
      for (int f = 0; f < toKey.length; f++) {
        double factor = scale * row.q()[f];
        toKey[f] += factor * pair.scaled();
        keyRounding[f] += Math.abs(factor) * pair.size() * pair.rounding();
      }
    }
  }
}
