package org.longspan.cli.option;

import java.util.List;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditRule;
import picocli.CommandLine.Option;

/** From when on something stands out, and what then happens. */
public final class AuditOptions {
  private static final int FOUND = 3;

  @Option(
      names = "--spike-z",
      paramLabel = "Z",
      defaultValue = "8",
      description =
          "Robust z-score from which received attention is a spike (default: ${DEFAULT-VALUE}).")
  private double z;

  @Option(
      names = "--spike-neighbours",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Positions on either side that a spike is compared with (default: ${DEFAULT-VALUE}).")
  private int neighbours;

  @Option(
      names = "--low-entropy",
      paramLabel = "NATS",
      defaultValue = "0.01",
      description = "Entropy below which a row has nearly none (default: ${DEFAULT-VALUE}).")
  private double lowEntropy;

  @Option(
      names = "--fail-on-findings",
      description = "Exit code 3 where the audit finds something.")
  private boolean failOnFindings;

  public AuditRule rule() {
    return new AuditRule(z, neighbours, lowEntropy, AuditRule.DEFAULT.limit());
  }

  /** The exit code of a run that has gone well. */
  public int exitCode(List<AuditFinding> findings) {
    return failOnFindings && !findings.isEmpty() ? FOUND : 0;
  }
}
