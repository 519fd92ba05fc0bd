package org.longspan.finding.audit;

import java.io.Serializable;
import org.longspan.error.Errors;

/**
 * From when on something is a finding.
 *
 * @param z robust z-score of a spike, and of the entropy of a row, more than 0
 * @param neighbours positions on either side that a spike is compared with, at least 8
 * @param entropy nats below which a row has nearly none
 * @param limit findings of a kind in a head, at least 1: the strongest are kept
 */
public record AuditRule(double z, int neighbours, double entropy, int limit)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A z-score of 8 among 64 neighbours on either side, 0.01 nats, 100 findings. */
  public static final AuditRule DEFAULT = new AuditRule(8, 64, 0.01, 100);

  public AuditRule {
    if (!(z > 0)) {
      throw Errors.about("spikeZ").user("the z-score of a spike is " + z, "give a number above 0");
    }
    if (neighbours < NeighbourWindow.LEAST) {
      throw Errors.about("spikeNeighbours")
          .user(
              "a spike is compared with " + neighbours + " neighbours on either side",
              "give at least " + NeighbourWindow.LEAST);
    }
    if (!(entropy >= 0)) {
      throw Errors.about("lowEntropy")
          .user("the lowest entropy is " + entropy + " nats", "give 0 or more");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
