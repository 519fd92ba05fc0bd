package org.longspan.job.request;

import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.store.Dtype;

/**
 * What is written of a run over a model, besides statistics.
 *
 * @param layers whose hidden states are written
 * @param precision their element type: F32, F16 or BF16
 * @param pool how the vectors of documents and segments are made: {@code mean}, {@code cls} or
 *     {@code last}; {@code none} for no vectors
 * @param normalize whether vectors are divided by their length
 * @param losses whether the loss of every token is written
 * @param tokenTable whether there is a table with a row per token
 * @param atlas whether there are tables of what the heads look at
 */
public record ResultSpec(
    LayerSelection layers,
    Dtype precision,
    String pool,
    boolean normalize,
    boolean losses,
    boolean tokenTable,
    boolean atlas) {

  /** No vectors. */
  public static final String NO_POOL = "none";

  /** The last hidden states in float32. */
  public static final ResultSpec STANDARD =
      new ResultSpec(null, null, null, false, false, false, false);

  public ResultSpec {
    layers = Objects.requireNonNullElse(layers, LayerSelection.LAST);
    precision = Objects.requireNonNullElse(precision, Dtype.F32);
    pool = Objects.requireNonNullElse(pool, NO_POOL);
    if (!precision.widensToFloat()) {
      throw Errors.about("precision")
          .user("the precision is " + precision, "give F32, F16 or BF16");
    }
    if (normalize && pool.equals(NO_POOL)) {
      throw Errors.about("normalize", "pool")
          .user("vectors are to be normalised, and none are made", "give mean, cls or last");
    }
  }

  /** The same with other hidden states. */
  public ResultSpec withLayers(LayerSelection other) {
    return new ResultSpec(other, precision, pool, normalize, losses, tokenTable, atlas);
  }

  /** The same with vectors of another kind. */
  public ResultSpec withPool(String rule) {
    return new ResultSpec(layers, precision, rule, normalize, losses, tokenTable, atlas);
  }

  /** The same with losses. */
  public ResultSpec withLosses() {
    return new ResultSpec(layers, precision, pool, normalize, true, tokenTable, atlas);
  }

  /** The same with tables of what the heads look at. */
  public ResultSpec withAtlas() {
    return new ResultSpec(layers, precision, pool, normalize, losses, tokenTable, true);
  }
}
