package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import org.longspan.shape.RowRange;

/** The additive term of a pair of positions: what is added to the squashed score. */
public interface PositionBias extends Serializable {

  /**
   * The term of the pair (query, key) of query head {@code head} in float64: the specification.
   *
   * @return -inf where the pair takes no part, whatever its other terms and its dot product are
   */
  double at(int head, long query, long key);

  /**
   * Adds the terms of a query and consecutive keys to its scores, in float32; where a term is -inf
   * the score becomes {@link ScoreRule#DEAD}, even a NaN.
   *
   * @param scores Modified: {@code scores[offset + n * stride]} is the score of key {@code
   *     keys.from() + n}
   */
  void addTo(float[] scores, int offset, int stride, int head, long query, RowRange keys);

  /**
   * All that the term's values depend on, in a canonical form: equal terms have equal forms, and
   * terms with other values have other forms.
   */
  JsonNode toJson();

  /** Whether some term may be -inf. */
  default boolean mayKill() {
    return false;
  }

  /** Whether the terms of a head depend on {@code key - query} and on nothing else. */
  default boolean dependsOnDistanceAlone() {
    return false;
  }

  /** The sum of both terms. */
  default PositionBias plus(PositionBias other) {
    if (this instanceof None) {
      return other;
    }
    return other instanceof None ? this : new BiasSum(this, other);
  }

  /** The terms that this one is the sum of; itself where it is one. */
  default List<PositionBias> terms() {
    return List.of(this);
  }

  /** No term. */
  record None() implements PositionBias {
    private static final long serialVersionUID = 1L;

    @Override
    public double at(int head, long query, long key) {
      return 0;
    }

    @Override
    public void addTo(
        float[] scores, int offset, int stride, int head, long query, RowRange keys) {}

    @Override
    public boolean dependsOnDistanceAlone() {
      return true;
    }

    @Override
    public List<PositionBias> terms() {
      return List.of();
    }

    @Override
    public JsonNode toJson() {
      return CanonicalJson.ofKind("none");
    }
  }
}
