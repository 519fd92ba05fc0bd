package org.longspan.ml.sequence;

import java.io.Serializable;
import java.util.List;
import org.longspan.train.layer.HeadProfile;

/**
 * The shape of attention weights by layer and head, a mean over sequences.
 *
 * <p>The variance is reported and decides nothing: weights of n keys have at most (1 - 1 / n) / n,
 * which is below 0.1 from nine keys on.
 *
 * @param entropy {@code [layers][heads]}, nats; no layers where sequences are private
 * @param variance {@code [layers][heads]}, likewise
 */
public record HeadProfiles(double[][] entropy, double[][] variance) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many sequences are looked at. */
  static final int SEQUENCES = 8;

  /** Of private sequences. */
  static final HeadProfiles NONE = new HeadProfiles(new double[0][], new double[0][]);

  static HeadProfiles of(List<List<HeadProfile>> layers) {
    double[][] entropy = new double[layers.size()][];
    double[][] variance = new double[layers.size()][];
    for (int n = 0; n < entropy.length; n++) {
      entropy[n] = layers.get(n).stream().mapToDouble(HeadProfile::entropy).toArray();
      variance[n] = layers.get(n).stream().mapToDouble(HeadProfile::variance).toArray();
    }
    return new HeadProfiles(entropy, variance);
  }

  static HeadProfiles mean(List<HeadProfiles> all) {
    return new HeadProfiles(
        mean(all.stream().map(HeadProfiles::entropy).toList(), all.size()),
        mean(all.stream().map(HeadProfiles::variance).toList(), all.size()));
  }

  private static double[][] mean(List<double[][]> all, int count) {
    double[][] mean = new double[all.get(0).length][all.get(0)[0].length];
    for (double[][] one : all) {
      for (int layer = 0; layer < mean.length; layer++) {
        for (int head = 0; head < mean[layer].length; head++) {
          mean[layer][head] += one[layer][head] / count;
        }
      }
    }
    return mean;
  }
}
