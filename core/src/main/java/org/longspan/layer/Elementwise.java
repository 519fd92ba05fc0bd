package org.longspan.layer;

/** A function of every element of an array on its own. */
public interface Elementwise {

  /**
   * Replaces the first {@code count} values by the function's.
   *
   * @param values Modified
   */
  void apply(float[] values, int count);
}
