package org.longspan.input;

import org.longspan.error.Errors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.TensorRows;

/** The lengths {@code [tokens, heads, features]} of one tensor. */
public record TensorShape(long tokens, int heads, int features) {

  static TensorShape of(TensorRows rows) {
    return new TensorShape(rows.tokens(), rows.heads(), rows.features());
  }

  /**
   * The shape of the attention of three tensors.
   *
   * @throws org.longspan.error.UserException where they do not fit each other
   */
  public static AttentionShape fit(TensorShape q, TensorShape k, TensorShape v) {
    requireEqual("features", "q", q.features, "k", k.features);
    requireEqual("tokens", "k", k.tokens, "v", v.tokens);
    requireEqual("heads", "k", k.heads, "v", v.heads);
    HeadLayout heads = new HeadLayout(q.heads, k.heads, q.features, v.features);
    return new AttentionShape(q.tokens, k.tokens, heads);
  }

  private static void requireEqual(
      String what, String left, long leftCount, String right, long rightCount) {
    if (leftCount != rightCount) {
      throw Errors.user(
          left + " has " + leftCount + " " + what + " and " + right + " has " + rightCount,
          "give tensors with equal " + what);
    }
  }
}
