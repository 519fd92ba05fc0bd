package org.longspan.finding.audit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A position that stands out.
 *
 * @param kind in which way
 * @param position of the key that receives, or of the query
 * @param layer of a model; -1 where there is none
 * @param head -1 for a finding of several heads
 * @param value attention received, or entropy in nats; of numbers that are not finite, how many
 *     consecutive positions have one
 * @param expected the value of neighbours (received) or of the head's rows (entropy); NaN where
 *     nothing is expected
 * @param z robust z-score; NaN where there is none
 * @param detail the tensor that has the number, or the heads that share the spike
 */
public record AuditFinding(
    AuditKind kind,
    long position,
    int layer,
    int head,
    double value,
    double expected,
    double z,
    String detail)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The gravest first: by kind, then the largest z-score, then in the order of the sequence. */
  public static final Comparator<AuditFinding> ORDER =
      Comparator.comparing(AuditFinding::kind)
          .thenComparing(Comparator.comparingDouble(AuditFinding::size).reversed())
          .thenComparingLong(AuditFinding::position)
          .thenComparingInt(AuditFinding::layer)
          .thenComparingInt(AuditFinding::head)
          .thenComparing(AuditFinding::detail);

  /** The same at another position. */
  public AuditFinding at(long other) {
    return new AuditFinding(kind, other, layer, head, value, expected, z, detail);
  }

  private double size() {
    return Double.isNaN(z) ? 0 : Math.abs(z);
  }
}
