package org.longspan.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;
import org.longspan.measure.SpeedTable;

/**
 * What was found in one JVM.
 *
 * @param name {@code driver}, or {@code executor} and its id
 * @param host the machine's name
 * @param findings one for everything that was looked at
 * @param speeds how fast its kernels are; null where that was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MachineReport(String name, String host, List<Finding> findings, SpeedTable speeds)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many findings are problems. */
  public long problems() {
    return findings.stream().filter(Finding::isProblem).count();
  }
}
