package org.longspan.job.encode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.longspan.encoded.Pooling;
import org.longspan.encoded.PoolingRule;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.verify.Verdict;

/**
 * Redoes pooled vectors in float64, from the rows that they are made of.
 *
 * @param states of the layer that is pooled
 */
record VectorCheck(Pooling pooling, TokenLayout layout, FinalStates states) {
  private static final int PIECE = 1_024;

  /** Tokens of all vectors that are redone. */
  private static final long MOST_TOKENS = 1 << 20;

  /** Besides the error of the rows: rounding to float32. */
  private static final double ALLOWED = 1e-6;

  private static final long SEED = 1;

  /**
   * Redoes some vectors of a tensor.
   *
   * @param ranges the tokens of all its vectors
   * @param count most vectors to redo
   * @return {@link Verdict#NONE} where the rows of none are known
   */
  Verdict of(SafetensorsFile encoded, String tensor, List<RowRange> ranges, int count) {
    double worst = 0;
    String where = "";
    List<Integer> sampled = sample(ranges, count);
    for (int n : sampled) {
      RowRange row = new RowRange(n, n + 1L);
      double[] found = FinalStates.widened(encoded.floats(tensor, row), row)[0];
      double deviation = StageCheck.relative(vector(ranges.get(n)), found);
      if (!(deviation <= worst)) {
        worst = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
        where = "row " + n;
      }
    }
    if (sampled.isEmpty()) {
      return Verdict.NONE;
    }
    String name = tensor + ", " + sampled.size() + " recomputed";
    return Verdict.of(0, new Verdict.Check(name, worst, ALLOWED + states.error(), where));
  }

  private List<Integer> sample(List<RowRange> ranges, int count) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, ranges.size()).boxed().toList());
    Collections.shuffle(all, new Random(SEED));
    List<Integer> sampled = new ArrayList<>();
    long left = MOST_TOKENS;
    for (int n : all) {
      RowRange tokens = ranges.get(n);
      boolean known = tokens.length() <= left && rows(tokens).stream().allMatch(states.has());
      if (known && sampled.size() < count) {
        sampled.add(n);
        left -= tokens.length();
      }
    }
    return sampled;
  }

  private List<RowRange> rows(RowRange tokens) {
    return layout.rowsOf(
        switch (pooling.rule()) {
          case MEAN -> tokens;
          case CLS -> new RowRange(tokens.from(), tokens.from() + 1);
          case LAST -> new RowRange(tokens.to() - 1, tokens.to());
        });
  }

  private double[] vector(RowRange tokens) {
    double[] vector = null;
    for (RowRange rows : rows(tokens)) {
      for (RowRange piece : rows.pieces(PIECE)) {
        for (double[] state : states.read(piece)) {
          vector = vector == null ? new double[state.length] : vector;
          for (int f = 0; f < state.length; f++) {
            vector[f] += state[f];
          }
        }
      }
    }
    double squares = 0;
    for (double value : vector) {
      squares += value * value;
    }
    double count = pooling.rule() == PoolingRule.MEAN ? tokens.length() : 1;
    double divisor = pooling.normalized() && squares > 0 ? Math.sqrt(squares) : count;
    for (int f = 0; f < vector.length; f++) {
      vector[f] /= divisor;
    }
    return vector;
  }
}
