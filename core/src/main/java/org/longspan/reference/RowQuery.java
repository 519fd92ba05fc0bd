package org.longspan.reference;

import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.shape.RowRange;

/**
 * One row of one query head, and what is asked of it.
 *
 * @param query global position of the row
 * @param queryHead the query head, which the score rule may depend on
 * @param q features of the row, {@code [d]}
 * @param valueWidth features of a value, dv
 * @param mask which keys the row sees
 * @param rule from dot product to score
 */
public record RowQuery(
    long query, int queryHead, float[] q, int valueWidth, Mask mask, ScoreRule rule) {

  /** Takes one live key: its position, and its place in the chunk that holds it. */
  @FunctionalInterface
  interface LiveKey {
    void accept(long key, int row, float[] k, float[] v);
  }

  /** Hands every live key of {@code keys} to {@code visitor}; other keys are never touched. */
  void forEachLive(KeyStream keys, LiveKey visitor) {
    keys.forEach(
        (RowRange range, float[] k, float[] v) -> {
          for (long key = range.from(); key < range.to(); key++) {
            if (mask.allows(query, key) && rule.allows(queryHead, query, key)) {
              visitor.accept(key, (int) (key - range.from()), k, v);
            }
          }
        });
  }

  /** Takes the score of one live key. */
  @FunctionalInterface
  public interface ScoreVisitor {
    void visit(long key, double score);
  }

  /** Hands the score of every live key of {@code keys} to {@code visitor}, ascending. */
  public void forEachScore(KeyStream keys, ScoreVisitor visitor) {
    forEachLive(keys, (key, at, k, v) -> visitor.visit(key, score(key, at, k)));
  }

  /** What dropout multiplies the weight of {@code key} by. */
  double dropout(long key) {
    return rule.dropout().isNone() ? 1 : rule.dropout().factor(queryHead, query, key);
  }

  /** The score with {@code key}, whose features are row {@code row} of {@code k}, in float64. */
  double score(long key, int row, float[] k) {
    return rule.apply(dot(row, k), queryHead, query, key);
  }

  /** The sum of the absolute values of the terms of {@link #dot}. */
  double dotSize(int row, float[] k) {
    double size = 0;
    for (int f = 0; f < q.length; f++) {
      size += Math.abs((double) q[f] * k[row * q.length + f]);
    }
    return size;
  }

  /** The dot product with row {@code row} of {@code k}, in float64. */
  double dot(int row, float[] k) {
    double dot = 0;
    for (int f = 0; f < q.length; f++) {
      dot += (double) q[f] * k[row * q.length + f];
    }
    return dot;
  }
}
