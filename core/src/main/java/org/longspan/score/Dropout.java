package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/**
 * Dropout of softmax weights: each is 0 with probability p and otherwise divided by {@code 1 - p},
 * after the softmax and before the sum over the values. Statistics are taken before it.
 *
 * <p>Whether a weight is dropped depends on (seed, head, i, j) alone, so it is the same whatever
 * the tiling: word {@code j mod 4} of {@link Philox}, keyed by the seed, with the counter
 *
 * <pre>
 *   word 0 = low half of floor(j / 4)                     word 2 = low half of i
 *   word 1 = bits 32 to 47 of both, i above               word 3 = head
 * </pre>
 *
 * <p>decides: it is dropped where the word, as an unsigned number, is below {@code p 2^32}.
 * Positions repeat their choices beyond 2^48.
 *
 * @param probability p, at least 0 and below 1
 * @param seed random seed of the choice
 */
public record Dropout(double probability, long seed) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is dropped. */
  public static final Dropout NONE = new Dropout(0, 0);

  private static final int LANES = 4;

  public Dropout {
    if (!(probability >= 0 && probability < 1)) {
      throw Errors.user(
          "the dropout probability is " + probability, "give a number from 0 to below 1");
    }
  }

  public boolean isNone() {
    return probability == 0;
  }

  /** What the weight of the pair (query, key) is multiplied by: 0 or {@code 1 / (1 - p)}. */
  public double factor(int head, long query, long key) {
    int[] words = words(head, query, key, new int[LANES]);
    return isDropped(words[(int) (key % LANES)]) ? 0 : 1 / (1 - probability);
  }

  /**
   * Drops and scales the weights of one query.
   *
   * @param weights Modified: {@code weights[offset + n * stride]} is the weight of key {@code
   *     keys.from() + n}
   */
  public void apply(float[] weights, int offset, int stride, int head, long query, RowRange keys) {
    float scale = (float) (1 / (1 - probability));
    int[] words = new int[LANES];
    int at = offset;
    for (long key = keys.from(); key < keys.to(); key++) {
      int lane = (int) (key % LANES);
      if (lane == 0 || key == keys.from()) {
        words(head, query, key, words);
      }
      weights[at] = isDropped(words[lane]) ? 0 : scale * weights[at];
      at += stride;
    }
  }

  /** All that the choice depends on, in a canonical form; a seed that is not used is left out. */
  JsonNode toJson() {
    return isNone()
        ? CanonicalJson.ofKind("none")
        : CanonicalJson.ofKind("philox").put("probability", probability).put("seed", seed);
  }

  private int[] words(int head, long query, long key, int[] words) {
    long four = key / LANES;
    words[0] = (int) four;
    words[1] = (int) (four >>> 32 & 0xffff | query >>> 32 << 16);
    words[2] = (int) query;
    words[3] = head;
    Philox.scramble(seed, words);
    return words;
  }

  /** The least word, as an unsigned number, whose weight is kept: {@code ceil(p 2^32)}. */
  public long threshold() {
    return (long) Math.ceil(probability * 0x1p32);
  }

  private boolean isDropped(int word) {
    return Integer.toUnsignedLong(word) < threshold();
  }
}
