package org.longspan.shape;

import java.io.Serializable;
import org.longspan.error.Errors;

/**
 * The heads of an attention layer: MHA where {@code queryHeads == keyHeads}, MQA where {@code
 * keyHeads == 1}, GQA between.
 *
 * @param queryHeads number of query heads, Hq: a positive multiple of {@code keyHeads}
 * @param keyHeads number of key and value heads, Hkv
 * @param width features of a query and a key, d
 * @param valueWidth features of a value and an output, dv
 */
public record HeadLayout(int queryHeads, int keyHeads, int width, int valueWidth)
    implements Serializable {

  public HeadLayout {
    if (queryHeads < 1 || keyHeads < 1) {
      throw Errors.user(
          "q has " + queryHeads + " heads and k has " + keyHeads,
          "give at least one query head and one key head");
    }
    if (queryHeads % keyHeads != 0) {
      throw Errors.user(
          "q has " + queryHeads + " heads, which is not a multiple of the " + keyHeads + " of k",
          "give a number of query heads that the key heads divide");
    }
    if (width < 1 || valueWidth < 1) {
      throw Errors.user(
          "the head width is d = " + width + " for q and k, dv = " + valueWidth + " for v",
          "give tensors of at least one feature");
    }
  }

  /** Query heads that share one key head. */
  public int group() {
    return queryHeads / keyHeads;
  }

  /** The key head that query head {@code queryHead} looks at. */
  public int keyHeadOf(int queryHead) {
    return queryHead / group();
  }
}
