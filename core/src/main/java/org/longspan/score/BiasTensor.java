package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.longspan.error.Errors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * An explicit term: {@code values[h][i][j]}, for inputs small enough to hold it in memory.
 *
 * <p>A length of 1 is stretched over its axis. -inf takes the pair out, as a mask of one head does;
 * so does a position outside of the tensor.
 *
 * @param heads 1 or Hq
 * @param queries positions of its rows: those of all queries, or one row
 * @param keys 1 or Tk
 * @param values {@code [heads, queries, keys]}. Not copied
 */
public record BiasTensor(int heads, RowRange queries, int keys, float[] values)
    implements PositionBias {
  private static final long serialVersionUID = 1L;

  /** Values of the largest tensor: it travels to every task. */
  public static final long MOST_VALUES = 1L << 24;

  public BiasTensor {
    if (values.length != heads * queries.length() * keys) {
      throw new IllegalArgumentException(values.length + " values are not " + lengths());
    }
  }

  /** A tensor whose rows belong to the queries from position 0 on. */
  public BiasTensor(int heads, int queries, int keys, float[] values) {
    this(heads, RowRange.first(queries), keys, values);
  }

  private String lengths() {
    return "[" + heads + ", " + queries.length() + ", " + keys + "]";
  }

  /** Refuses an attention that this tensor cannot be stretched over. */
  public void requireFits(AttentionShape shape) {
    boolean fits =
        fits(heads, shape.heads().queryHeads())
            && (queries.length() == 1 || queries.equals(shape.queries()))
            && fits(keys, shape.keyLength());
    if (!fits) {
      String wanted =
          shape.heads().queryHeads() + ", " + shape.queryLength() + ", " + shape.keyLength();
      throw Errors.user(
          "the bias has the shape " + lengths(),
          "give one of [" + wanted + "] (heads, queries, keys), or with 1 in place of a length");
    }
  }

  private static boolean fits(int length, long wanted) {
    return length == 1 || length == wanted;
  }

  @Override
  public double at(int head, long query, long key) {
    int place = place(head, query, key);
    return place < 0 ? Double.NEGATIVE_INFINITY : values[place];
  }

  /** Where the values have that of a pair; below 0 for a position outside of the tensor. */
  public int place(int head, long query, long key) {
    boolean oneRow = queries.length() == 1;
    boolean inside = (oneRow || queries.contains(query)) && (keys == 1 || key < keys);
    if (!inside) {
      return -1;
    }
    int plane = heads == 1 ? 0 : head;
    int rows = (int) queries.length();
    int row = plane * rows + (oneRow ? 0 : (int) (query - queries.from()));
    return row * keys + (keys == 1 ? 0 : (int) key);
  }

  @Override
  public void addTo(float[] scores, int offset, int stride, int head, long query, RowRange range) {
    int at = offset;
    for (long key = range.from(); key < range.to(); key++) {
      float value = (float) at(head, query, key);
      scores[at] = value == Float.NEGATIVE_INFINITY ? ScoreRule.DEAD : scores[at] + value;
      at += stride;
    }
  }

  @Override
  public boolean mayKill() {
    return true;
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = CanonicalJson.ofKind("tensor").put("heads", heads);
    node.putArray("queries").add(queries.from()).add(queries.to());
    return node.put("keys", keys).put("sha256", CanonicalJson.sha256(values));
  }

  @Override
  public String toString() {
    return "BiasTensor" + lengths();
  }
}
