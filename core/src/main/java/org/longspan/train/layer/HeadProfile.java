package org.longspan.train.layer;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.softmax.Entropy;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.RowStatistic;

/**
 * The shape of a head's weights: means over the rows of a sequence.
 *
 * @param entropy {@code -sum p ln p}, nats
 * @param variance of the weights of a row, {@code (sum p^2) / n - 1 / n^2} over its n live keys; it
 *     is at most (1 - 1 / n) / n, so below 0.1 from nine keys on whatever the head has learned
 */
public record HeadProfile(double entropy, double variance) implements Serializable {
  private static final long serialVersionUID = 1L;

  static final List<RowStatistic> STATISTICS = List.of(new Entropy(), new WeightVariance());

  static HeadProfile of(FinishedRows rows) {
    float[] entropies = rows.entropy();
    double entropy = IntStream.range(0, entropies.length).mapToDouble(n -> entropies[n]).sum();
    double variance = 0;
    for (double value : rows.statistics().doubles(WeightVariance.NAME)) {
      variance += value;
    }
    return new HeadProfile(entropy / entropies.length, variance / entropies.length);
  }
}
