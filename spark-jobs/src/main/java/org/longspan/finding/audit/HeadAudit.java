package org.longspan.finding.audit;

import java.util.ArrayList;
import java.util.List;
import org.longspan.finding.robust.Medians;

/**
 * What stands out in the statistics of one head.
 *
 * <p><b>Spikes.</b> With {@code x = ln(received + 0.001 mean)}, m the median of x over the
 * neighbours of a position and d the median of {@code |x - m|} over them, {@code z = (x - m) /
 * (1.4826 max(d, D, 0.05))}, where D is the median of d over the head. Neighbours see nearly the
 * same queries, so that what a mask or a distance does to all of them does not count; the floor of
 * 0.05 is a difference of 5 %, which means nothing in a head that attends to all keys alike. This
 * is the identifier of Hampel.
 *
 * <p><b>Rows of nearly no entropy.</b> A row below the rule's entropy whose {@code z = (y - M) /
 * (1.4826 max(D, 0.05))} is as low as a spike's is high: {@code y = ln(entropy + 0.001)}, M and D
 * median and deviation of y over the head.
 */
final class HeadAudit {
  private static final double LEAST_DEVIATION = 0.05;

  private final AuditRule rule;
  private final int layer;
  private final int head;

  HeadAudit(AuditRule rule, int layer, int head) {
    this.rule = rule;
    this.layer = layer;
    this.head = head;
  }

  /** Counts the keys that a row sees. */
  interface LiveKeys {
    long of(int row);
  }

  /** The strongest spikes, at most as many as the rule keeps. */
  List<AuditFinding> spikes(double[] received) {
    double floor = 1e-3 * mean(received);
    double[] x = logarithms(received, floor);
    double[] medians = new double[x.length];
    double[] deviations = new double[x.length];
    NeighbourWindow window = new NeighbourWindow(x, rule.neighbours());
    for (int position = 0; position < x.length; position++) {
      window.moveTo(position);
      medians[position] = window.median();
      deviations[position] = window.deviation(medians[position]);
    }
    double least = Math.max(Medians.of(deviations), LEAST_DEVIATION);
    List<AuditFinding> found = new ArrayList<>();
    for (int position = 0; position < x.length; position++) {
      double spread = Medians.NORMAL * Math.max(deviations[position], least);
      double z = (x[position] - medians[position]) / spread;
      if (z >= rule.z()) {
        double expected = Math.exp(medians[position]) - floor;
        found.add(finding(AuditKind.SPIKE, position, received[position], expected, z));
      }
    }
    return strongest(found);
  }

  /** The rows of nearly no entropy, at most as many as the rule keeps. */
  List<AuditFinding> rowsOfNoEntropy(double[] entropy, LiveKeys live) {
    double[] y = logarithms(entropy, 1e-3);
    double median = Medians.of(y);
    double spread = Medians.NORMAL * Math.max(Medians.deviation(y, median), LEAST_DEVIATION);
    List<AuditFinding> found = new ArrayList<>();
    for (int row = 0; row < y.length; row++) {
      double z = (y[row] - median) / spread;
      if (entropy[row] < rule.entropy() && z <= -rule.z() && live.of(row) > 1) {
        double expected = Math.exp(median) - 1e-3;
        found.add(finding(AuditKind.LOW_ENTROPY, row, entropy[row], expected, z));
      }
    }
    return strongest(found);
  }

  /** Runs of positions whose number is not finite; -inf is the lse of a row without a key. */
  List<AuditFinding> nonFinite(double[] values, String tensor) {
    List<AuditFinding> found = new ArrayList<>();
    for (int from = 0; from < values.length; from++) {
      int to = from;
      while (to < values.length && !isNumber(values[to])) {
        to++;
      }
      if (to > from) {
        AuditKind kind = AuditKind.NON_FINITE;
        double none = Double.NaN;
        found.add(new AuditFinding(kind, from, layer, head, to - from, none, none, tensor));
        from = to;
      }
    }
    return strongest(found);
  }

  private static boolean isNumber(double value) {
    return Double.isFinite(value) || value == Double.NEGATIVE_INFINITY;
  }

  private AuditFinding finding(
      AuditKind kind, int position, double value, double expected, double z) {
    return new AuditFinding(kind, position, layer, head, value, expected, z, "");
  }

  private List<AuditFinding> strongest(List<AuditFinding> found) {
    return found.stream().sorted(AuditFinding.ORDER).limit(rule.limit()).toList();
  }

  private static double[] logarithms(double[] values, double added) {
    double[] logarithms = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      boolean isNumber = Double.isFinite(values[n]);
      logarithms[n] = isNumber ? Math.log(Math.max(0, values[n]) + added) : Double.NaN;
    }
    return logarithms;
  }

  private static double mean(double[] values) {
    double sum = 0;
    long count = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }
}
