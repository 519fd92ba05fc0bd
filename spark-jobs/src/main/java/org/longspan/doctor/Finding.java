package org.longspan.doctor;

import java.io.Serializable;

/**
 * One thing about a machine.
 *
 * @param name what was looked at
 * @param value what was found; where that is a problem, what it is
 * @param remedy what to do about it; empty where it is no problem
 */
public record Finding(String name, String value, String remedy) implements Serializable {
  private static final long serialVersionUID = 1L;

  static Finding fine(String name, String value) {
    return new Finding(name, value, "");
  }

  /** Whether something has to be done. */
  public boolean isProblem() {
    return !remedy.isEmpty();
  }
}
