package org.longspan.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.longspan.mask.And;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskPredicate;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Custom;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Padding;
import org.longspan.mask.term.Window;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.shape.AttentionShape;
import org.longspan.store.Dtype;

/**
 * Mask and bias of one batch entry of the operator Attention.
 *
 * @param mask where all heads agree
 * @param bias what is added to scores; -inf where a head's mask takes a pair out
 */
record OnnxMask(Mask mask, PositionBias bias) {

  /**
   * @param firstQuery position of the first query among the keys: that of the shape, or below 0
   * @param validKeys keys that are no padding
   * @param tensor the input attn_mask; null where there is none
   */
  static OnnxMask of(
      JsonNode attributes,
      AttentionShape shape,
      long firstQuery,
      long validKeys,
      OnnxTensor tensor,
      int batch) {
    List<Mask> masks = new ArrayList<>(List.of(new Full()));
    masks.add(positions(attributes, shape, firstQuery));
    masks.add(new Padding(validKeys));
    PositionBias bias = new PositionBias.None();
    if (tensor != null && tensor.dtype() == Dtype.BOOL && !hasHeads(tensor)) {
      masks.add(explicit(tensor, shape, batch));
    } else if (tensor != null) {
      bias = bias(tensor, shape, batch);
    }
    return new OnnxMask(new And(masks), bias);
  }

  private static Mask positions(JsonNode attributes, AttentionShape shape, long firstQuery) {
    long left = attributes.path("left_window_size").asLong(-1);
    long right = attributes.path("right_window_size").asLong(-1);
    boolean causal = attributes.path("is_causal").asInt(0) == 1;
    Window window = new Window(unlimited(left), causal ? 0 : unlimited(right));
    if (firstQuery >= 0) {
      return causal ? Causal.topLeft().and(window) : window;
    }
    MaskPredicate predicate =
        (row, key) ->
            key >= row + firstQuery - window.left() && key - window.right() <= row + firstQuery;
    return new Custom(predicate, shape.keyLength());
  }

  private static long unlimited(long size) {
    return size < 0 ? Integer.MAX_VALUE : size;
  }

  private static boolean hasHeads(OnnxTensor tensor) {
    return tensor.shape().length > 2 && tensor.length(tensor.shape().length - 3) > 1;
  }

  private static Mask explicit(OnnxTensor tensor, AttentionShape shape, int batch) {
    int queries = (int) shape.queryLength();
    int keys = (int) shape.keyLength();
    boolean[] live = new boolean[queries * keys];
    for (int n = 0; n < live.length; n++) {
      live[n] =
          n % keys < keys(tensor, keys) && tensor.broadcast(batch, 0, n / keys, n % keys) != 0;
    }
    return new Explicit(shape.queries(), keys, live);
  }

  /** Keys that the tensor tells of; the others are masked. */
  private static int keys(OnnxTensor tensor, int keys) {
    return tensor.lastLength() == 1 ? keys : tensor.lastLength();
  }

  private static PositionBias bias(OnnxTensor tensor, AttentionShape shape, int batch) {
    int heads = shape.heads().queryHeads();
    int queries = (int) shape.queryLength();
    int keys = (int) shape.keyLength();
    float[] values = new float[heads * queries * keys];
    for (int n = 0; n < values.length; n++) {
      values[n] = Float.NEGATIVE_INFINITY;
      if (n % keys < keys(tensor, keys)) {
        float value = tensor.broadcast(batch, n / keys / queries, n / keys % queries, n % keys);
        boolean isBoolean = tensor.dtype() == Dtype.BOOL;
        values[n] = isBoolean ? value == 0 ? Float.NEGATIVE_INFINITY : 0 : value;
      }
    }
    return new BiasTensor(heads, shape.queries(), keys, values);
  }
}
