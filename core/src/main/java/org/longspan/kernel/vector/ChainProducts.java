package org.longspan.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.longspan.shape.HeadLayout;

/**
 * Sums of weights times values of a strip, chain by chain: a chain of keys is summed in float32 on
 * its own, and then added to the state.
 */
public final class ChainProducts {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int STRIP = Lanes.STRIP;
  private static final float[] ONES = new float[STRIP];

  static {
    Arrays.fill(ONES, 1);
  }

  private final int valueWidth;
  private final float[] products;
  private float[] factors = ONES;

  public ChainProducts(int valueWidth) {
    this.valueWidth = valueWidth;
    products = AlignedFloats.allocate(Lanes.roundUp(valueWidth, 4) * STRIP);
  }

  static long bytes(HeadLayout heads) {
    return AlignedFloats.bytes(Lanes.roundUp(heads.valueWidth(), 4) * STRIP);
  }

  /**
   * Begins a strip.
   *
   * @param factors {@code [STRIP]}, what its sums so far have to be multiplied by
   */
  void begin(float[] factors) {
    this.factors = factors;
  }

  /** Adds the products of a run of keys to the chain. */
  public void add(ValuePanels values, int from, int to, float[] weights, int weightAt) {
    values.multiply(from, to, weights, weightAt, products, AlignedFloats.START);
  }

  /** {@code acc <- factor acc + products}; leaves zeros for the next chain. */
  public void end(float[] acc, int accAt) {
    for (int lane = 0; lane < STRIP; lane += Lanes.COUNT) {
      FloatVector factor = FloatVector.fromArray(SPECIES, factors, lane);
      for (int n = lane; n < valueWidth * STRIP; n += STRIP) {
        FloatVector sum = FloatVector.fromArray(SPECIES, products, AlignedFloats.START + n);
        // Not fused: then it is the same whether the factor comes with these sums or with zeros.
        FloatVector before = FloatVector.fromArray(SPECIES, acc, accAt + n);
        before.mul(factor).add(sum).intoArray(acc, accAt + n);
      }
    }
    factors = ONES;
    int start = AlignedFloats.START;
    Arrays.fill(products, start, start + valueWidth * STRIP, 0);
  }
}
