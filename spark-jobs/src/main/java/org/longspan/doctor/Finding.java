package org.longspan.doctor;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that was examined on a machine.
 *
 * @param name what was examined
 * @param value what was found; the problem, if it is one
 * @param remedy what to do about the problem; empty if there is none
 */
public record Finding(String name, String value, String remedy) implements Serializable {
  private static final long serialVersionUID = 1L;

  public Finding {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(remedy, "remedy");
  }

  static Finding fine(String name, String value) {
    return new Finding(name, value, "");
  }

  /** Whether something has to be done. */
  public boolean isProblem() {
    return !remedy.isEmpty();
  }
}
