package org.longspan.finding.audit;

import java.util.Locale;

/** The kinds of findings, the gravest first. */
public enum AuditKind {
  /** A number that is NaN or infinite. */
  NON_FINITE,
  /** A position that is a spike in at least half of the heads, and in two. */
  SHARED_SPIKE,
  /** A position that receives far more attention than its neighbours. */
  SPIKE,
  /** A row that attends to one of several keys only, unlike the other rows of its head. */
  LOW_ENTROPY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
