package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/**
 * ALiBi: {@code -slopes[head] |i - j|}.
 *
 * <p>Source: Press, Smith and Lewis, "Train short, test long" (2022).
 *
 * @param slopes one finite number for each query head, at least one
 */
public record Alibi(List<Double> slopes) implements PositionBias {
  private static final long serialVersionUID = 1L;

  /** Times any distance it is still a float32. */
  private static final double LARGEST = 1e18;

  public Alibi {
    slopes = List.copyOf(slopes);
    if (slopes.isEmpty()) {
      throw Errors.user("ALiBi over 0 heads", "give at least one query head");
    }
    for (double slope : slopes) {
      if (!(slope >= 0 && slope <= LARGEST)) {
        throw Errors.user("an ALiBi slope is " + slope, "give numbers from 0 to " + LARGEST);
      }
    }
  }

  /**
   * The slopes of the authors' code: {@code 2^(-8 (h + 1) / n)} where the number of heads n is a
   * power of two; otherwise those of the next lower power of two, followed by every second one of
   * its double.
   *
   * @param queryHeads number of query heads, Hq, at least 1
   */
  public static Alibi standard(int queryHeads) {
    if (queryHeads < 1) {
      throw Errors.user("ALiBi over " + queryHeads + " heads", "give at least one query head");
    }
    int power = Integer.highestOneBit(queryHeads);
    List<Double> slopes = new ArrayList<>();
    for (int head = 0; head < queryHeads; head++) {
      boolean first = head < power;
      slopes.add(first ? slope(head, power) : slope(2 * (head - power), 2 * power));
    }
    return new Alibi(slopes);
  }

  private static double slope(int head, int power) {
    return Math.pow(2, -8.0 * (head + 1) / power);
  }

  @Override
  public double at(int head, long query, long key) {
    return -slopes.get(head) * Math.abs(query - key);
  }

  @Override
  public void addTo(float[] scores, int offset, int stride, int head, long query, RowRange keys) {
    double slope = slopes.get(head);
    int at = offset;
    for (long key = keys.from(); key < keys.to(); key++) {
      scores[at] -= (float) (slope * Math.abs(query - key));
      at += stride;
    }
  }

  @Override
  public boolean dependsOnDistanceAlone() {
    return true;
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = CanonicalJson.ofKind("alibi");
    slopes.forEach(node.putArray("slopes")::add);
    return node;
  }
}
