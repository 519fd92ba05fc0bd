package org.longspan.stats;

/** The weights of one key in float64: what a {@link KeyStatistic} is defined by. */
@FunctionalInterface
public interface KeyReference {

  /** Takes the weight of one live pair. */
  @FunctionalInterface
  interface Visitor {
    void visit(long query, double weight);
  }

  /** Goes through the live rows, ascending; may be called several times. */
  void forEach(Visitor visitor);
}
