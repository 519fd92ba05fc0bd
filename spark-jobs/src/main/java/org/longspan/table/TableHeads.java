package org.longspan.table;

import java.util.OptionalInt;

/**
 * The heads that the user gives: a flat list of numbers does not show them.
 *
 * @param query heads of q
 * @param key heads of k and v
 */
public record TableHeads(OptionalInt query, OptionalInt key) {
  /** Where the user gives none. */
  public static final TableHeads UNTOLD = new TableHeads(OptionalInt.empty(), OptionalInt.empty());

  public static TableHeads of(int query, int key) {
    return new TableHeads(OptionalInt.of(query), OptionalInt.of(key));
  }
}
