package org.longspan.release;

/**
 * The attention that the passages of one document receive from each other,
 *
 * <pre>  received(k) = sum over q of exp(10 cos(q, k)) / sum over j of exp(10 cos(q, j))</pre>
 *
 * over all passages but the query itself and its neighbours, where the cosine is that of vectors
 * less their mean over the document. Nothing in it depends on another document: a temperature or a
 * mean of all documents would.
 */
final class PassageWeights {
  private static final double SCALE = 10;
  private static final int LEAST_DISTANCE = 2;

  private PassageWeights() {}

  /**
   * @param vectors of passages. Modified: centred and of length 1
   */
  static double[] received(double[][] vectors) {
    centre(vectors);
    for (double[] vector : vectors) {
      normalise(vector);
    }
    double[] received = new double[vectors.length];
    double[] weights = new double[vectors.length];
    for (int q = 0; q < vectors.length; q++) {
      double sum = 0;
      for (int k = 0; k < vectors.length; k++) {
        boolean seen = Math.abs(q - k) >= LEAST_DISTANCE;
        weights[k] = seen ? Math.exp(SCALE * dot(vectors[q], vectors[k])) : 0;
        sum += weights[k];
      }
      for (int k = 0; k < vectors.length && sum > 0; k++) {
        received[k] += weights[k] / sum;
      }
    }
    return received;
  }

  private static void centre(double[][] vectors) {
    int width = vectors.length == 0 ? 0 : vectors[0].length;
    for (int f = 0; f < width; f++) {
      double sum = 0;
      for (double[] vector : vectors) {
        sum += vector[f];
      }
      double mean = sum / vectors.length;
      for (double[] vector : vectors) {
        vector[f] -= mean;
      }
    }
  }

  private static void normalise(double[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    for (int f = 0; f < vector.length && norm > 0; f++) {
      vector[f] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }
}
