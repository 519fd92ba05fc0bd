package org.longspan.kernel.vector.gradient;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.kernel.vector.Lanes;
import org.longspan.kernel.vector.VectorExp;
import org.longspan.score.ScoreRule;

/**
 * From scores to weights and their gradients, every row one lane:
 *
 * <pre>p = exp(s - lse)      dS = p (dO.v - shift - dH (s - lse))</pre>
 *
 * Both are 0 where the score is -inf, whatever a NaN has made of the rest.
 */
final class WeightGradients {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;

  private WeightGradients() {}

  /**
   * @param pairs Modified: scores {@code [keys][STRIP]} from {@code scoreAt} on, become p; dO.v
   *     from {@code productAt} on, become dS
   * @param row where the strip begins
   */
  static void differentiate(
      float[] pairs, int scoreAt, int productAt, int keys, ChunkRows rows, int row) {
    int between = productAt - scoreAt;
    for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
      FloatVector high = FloatVector.fromArray(SPECIES, rows.lseHigh(), row + lane);
      FloatVector low = FloatVector.fromArray(SPECIES, rows.lseLow(), row + lane);
      FloatVector shift = FloatVector.fromArray(SPECIES, rows.shift(), row + lane);
      FloatVector entropy = FloatVector.fromArray(SPECIES, rows.entropy(), row + lane);
      int end = scoreAt + keys * STRIP + lane;
      for (int n = scoreAt + lane; n < end; n += STRIP) {
        FloatVector s = FloatVector.fromArray(SPECIES, pairs, n);
        VectorMask<Float> dead = s.compare(VectorOperators.EQ, ScoreRule.DEAD);
        FloatVector x = s.sub(high).sub(low);
        FloatVector clamped =
            x.blend(VectorExp.LEAST, x.compare(VectorOperators.LT, VectorExp.LEAST));
        FloatVector weight = VectorExp.exp(clamped).blend(0, dead);
        weight.intoArray(pairs, n);
        FloatVector product = FloatVector.fromArray(SPECIES, pairs, n + between);
        FloatVector byWeight = product.sub(entropy.fma(x, shift));
        byWeight.mul(weight).blend(0, dead).intoArray(pairs, n + between);
      }
    }
  }
}
