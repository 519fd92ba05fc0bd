package org.longspan.softmax;

/** Collects how far values are off. */
@FunctionalInterface
public interface Deviations {

  /**
   * Adds a pair of values that should agree; two NaN do.
   *
   * @param check what is compared
   */
  void compare(String check, double expected, double found);
}
