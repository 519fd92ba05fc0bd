package org.longspan.layer;

import java.util.Random;

/**
 * How the weights of a new linear layer are drawn. The same seed gives the same bytes on every
 * machine: {@link Random} is specified by Java, and all other arithmetic is strict float64.
 */
public enum Initializer {
  /** Uniform in {@code +-sqrt(6 / (inputs + outputs))} (Glorot and Bengio 2010). */
  XAVIER_UNIFORM {
    @Override
    double[] draw(int inputs, int outputs, Random random) {
      double bound = Math.sqrt(6.0 / (inputs + outputs));
      double[] values = new double[inputs * outputs];
      for (int n = 0; n < values.length; n++) {
        values[n] = (2 * random.nextDouble() - 1) * bound;
      }
      return values;
    }
  },
  /** Normal with variance {@code 2 / (inputs + outputs)} (Glorot and Bengio 2010). */
  XAVIER_NORMAL {
    @Override
    double[] draw(int inputs, int outputs, Random random) {
      return normal(inputs * outputs, Math.sqrt(2.0 / (inputs + outputs)), random);
    }
  },
  /** Normal with variance {@code 2 / inputs}, for layers before a ReLU (He et al. 2015). */
  HE {
    @Override
    double[] draw(int inputs, int outputs, Random random) {
      return normal(inputs * outputs, Math.sqrt(2.0 / inputs), random);
    }
  },
  /**
   * Rows, or columns where there are fewer, are orthonormal: the Q of the QR decomposition of a
   * normal matrix with a positive diagonal of R, so that Q is uniform (Saxe et al. 2014).
   */
  ORTHOGONAL {
    @Override
    double[] draw(int inputs, int outputs, Random random) {
      int vectors = Math.min(inputs, outputs);
      int length = Math.max(inputs, outputs);
      double[] rows = normal(inputs * outputs, 1, random);
      Orthonormal.rows(rows, vectors, length);
      return outputs <= inputs ? rows : transposed(rows, vectors, length);
    }
  };

  /**
   * The weights of a layer, {@code [outputs][inputs]}.
   *
   * @param inputs features of an input row, at least 1
   * @param outputs features of an output row, at least 1
   */
  public float[] weight(int inputs, int outputs, long seed) {
    Math.multiplyExact(inputs, outputs);
    double[] values = draw(inputs, outputs, new Random(seed));
    float[] weight = new float[values.length];
    for (int n = 0; n < weight.length; n++) {
      weight[n] = (float) values[n];
    }
    return weight;
  }

  abstract double[] draw(int inputs, int outputs, Random random);

  private static double[] normal(int count, double deviation, Random random) {
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = random.nextGaussian() * deviation;
    }
    return values;
  }

  private static double[] transposed(double[] rows, int count, int length) {
    double[] columns = new double[rows.length];
    for (int n = 0; n < rows.length; n++) {
      columns[n % length * count + n / length] = rows[n];
    }
    return columns;
  }
}
