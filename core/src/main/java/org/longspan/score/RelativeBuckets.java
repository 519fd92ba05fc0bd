package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/**
 * The learned bias of T5: {@code table[bucket(j - i)][head]}.
 *
 * <p>With n buckets for a direction, e = n / 2 of them hold one distance each; the others grow with
 * the logarithm, and the last one has no end:
 *
 * <pre>
 *   bucket(x) = x                                                        for x &lt; e
 *             = min(n - 1, e + floor(ln(x / e) / ln(most / e) (n - e)))  else
 * </pre>
 *
 * <p>Where keys on both sides are seen, each side has half of the buckets, keys before the query
 * (and the query's own) the first half. Otherwise keys after the query share bucket 0.
 *
 * <p>Source: Raffel et al., "Exploring the limits of transfer learning" (2020), and their code.
 */
public final class RelativeBuckets implements PositionBias {
  private static final long serialVersionUID = 1L;

  /** Which keys a query may see. */
  public enum Sides {
    /** Keys before and after it: an encoder. */
    BOTH,
    /** Keys up to it: a decoder. */
    BEFORE
  }

  private final Sides sides;
  private final int heads;
  private final float[] table;
  private final int buckets;

  /** The bucket of every distance up to the one from which all share the last bucket. */
  private final int[] bucketOfDistance;

  /**
   * @param mostDistance the distance from which on all share the last bucket
   * @param heads number of query heads, Hq
   * @param table {@code [buckets, heads]}. Not copied
   */
  public RelativeBuckets(Sides sides, int mostDistance, int heads, float[] table) {
    int all = table.length / heads;
    if (all * heads != table.length) {
      throw new IllegalArgumentException(table.length + " values are not [buckets, " + heads + "]");
    }
    this.sides = sides;
    this.heads = heads;
    this.table = table;
    buckets = sides == Sides.BOTH ? all / 2 : all;
    int exact = buckets / 2;
    if (exact < 1 || mostDistance <= exact || sides == Sides.BOTH && all % 2 != 0) {
      throw Errors.user(
          "the relative bias has " + all + " buckets up to distance " + mostDistance,
          "give an even number of at least "
              + (sides == Sides.BOTH ? 4 : 2)
              + " buckets, and a distance above "
              + Math.max(1, exact));
    }
    bucketOfDistance = new int[mostDistance + 1];
    double widest = Math.log((double) mostDistance / exact);
    for (int x = 0; x <= mostDistance; x++) {
      double beyond = Math.log((double) x / exact) / widest * (buckets - exact);
      bucketOfDistance[x] = x < exact ? x : Math.min(buckets - 1, exact + (int) beyond);
    }
  }

  /** The bucket of a key that stands {@code distance} after the query (before it: below 0). */
  int bucket(long distance) {
    if (sides == Sides.BEFORE) {
      return distance > 0 ? 0 : ofDistance(-distance);
    }
    return distance > 0 ? buckets + ofDistance(distance) : ofDistance(-distance);
  }

  private int ofDistance(long distance) {
    return bucketOfDistance[(int) Math.min(distance, bucketOfDistance.length - 1)];
  }

  @Override
  public double at(int head, long query, long key) {
    return table[bucket(key - query) * heads + head];
  }

  @Override
  public void addTo(float[] scores, int offset, int stride, int head, long query, RowRange keys) {
    int at = offset;
    for (long key = keys.from(); key < keys.to(); key++) {
      scores[at] += table[bucket(key - query) * heads + head];
      at += stride;
    }
  }

  @Override
  public JsonNode toJson() {
    return CanonicalJson.ofKind("relative-buckets")
        .put("sides", sides.name().toLowerCase(Locale.ROOT))
        .put("mostDistance", bucketOfDistance.length - 1)
        .put("buckets", table.length / heads)
        .put("heads", heads)
        .put("sha256", CanonicalJson.sha256(table));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativeBuckets
        && sides == ((RelativeBuckets) other).sides
        && heads == ((RelativeBuckets) other).heads
        && Arrays.equals(bucketOfDistance, ((RelativeBuckets) other).bucketOfDistance)
        && Arrays.equals(table, ((RelativeBuckets) other).table);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(table) + Arrays.hashCode(bucketOfDistance);
  }

  @Override
  public String toString() {
    int most = bucketOfDistance.length - 1;
    return "RelativeBuckets[" + table.length / heads + " up to " + most + ", " + sides + "]";
  }
}
