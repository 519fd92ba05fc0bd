package org.longspan.kernel;

import java.io.Serializable;

/**
 * Why a kernel does not work on a machine, or only slowly.
 *
 * @param problem what is wrong
 * @param remedy what to do about it
 */
public record Obstacle(String problem, String remedy) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Problem and remedy in one line. */
  @Override
  public String toString() {
    return problem + "; " + remedy;
  }
}
