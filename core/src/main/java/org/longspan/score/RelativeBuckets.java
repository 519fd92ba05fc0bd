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

  private static final int LONGEST_TABLE = 1 << 16;

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

  private final int mostDistance;

  /** The buckets of short distances, which most pairs that count have; the rest are computed. */
  private final int[] bucketOfDistance;

  /**
   * @param mostDistance the distance from which all pairs share the last bucket
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
    this.mostDistance = mostDistance;
    bucketOfDistance = new int[Math.min(mostDistance, LONGEST_TABLE - 1) + 1];
    for (int x = 0; x < bucketOfDistance.length; x++) {
      bucketOfDistance[x] = computed(x);
    }
  }

  private int computed(long x) {
    int exact = buckets / 2;
    if (x < exact) {
      return (int) x;
    }
    double widest = Math.log((double) mostDistance / exact);
    double beyond = Math.log((double) x / exact) / widest * (buckets - exact);
    return Math.min(buckets - 1, exact + (int) beyond);
  }

  /**
   * The bucket of a key that is {@code distance} positions after the query (before it: below 0).
   */
  public int bucket(long distance) {
    if (sides == Sides.BEFORE) {
      return distance > 0 ? 0 : ofDistance(-distance);
    }
    return distance > 0 ? buckets + ofDistance(distance) : ofDistance(-distance);
  }

  /** Number of buckets of all sides. */
  public int allBuckets() {
    return table.length / heads;
  }

  /** Number of query heads, Hq. */
  public int heads() {
    return heads;
  }

  private int ofDistance(long distance) {
    long near = Math.min(distance, mostDistance);
    return near < bucketOfDistance.length ? bucketOfDistance[(int) near] : computed(near);
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
  public boolean dependsOnDistanceAlone() {
    return true;
  }

  @Override
  public JsonNode toJson() {
    return CanonicalJson.ofKind("relative-buckets")
        .put("sides", sides.name().toLowerCase(Locale.ROOT))
        .put("mostDistance", mostDistance)
        .put("buckets", table.length / heads)
        .put("heads", heads)
        .put("sha256", CanonicalJson.sha256(table));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativeBuckets
        && sides == ((RelativeBuckets) other).sides
        && heads == ((RelativeBuckets) other).heads
        && mostDistance == ((RelativeBuckets) other).mostDistance
        && Arrays.equals(table, ((RelativeBuckets) other).table);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(table) + mostDistance;
  }

  @Override
  public String toString() {
    int all = table.length / heads;
    return "RelativeBuckets[" + all + " up to " + mostDistance + ", " + sides + "]";
  }
}
