package org.longspan.train.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.train.layer.EncoderLayer;
import org.longspan.train.layer.LayerWeights;
import org.longspan.train.layer.LinearLayer;
import org.longspan.train.layer.NormLayer;
import org.longspan.train.layer.PoolingLayer;
import org.longspan.train.optimise.Parameters;

/**
 * The sizes of an {@link AttentionNetwork}.
 *
 * @param inputs features of a token
 * @param outputs classes, or 1 for a value
 * @param layers 1 to 4
 * @param heads that divide the width
 * @param width features of a row within the network
 * @param mask an expression, of all layers
 * @param positions how attention learns where tokens are
 * @param dropout the probability of attention weights and of features of both branches
 */
public record NetworkSpec(
    int inputs,
    int outputs,
    int layers,
    int heads,
    int width,
    String mask,
    TokenPositions positions,
    double dropout)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LAYERS = 4;

  /** Features between the products of a feed-forward, per feature of a row. */
  private static final int INNER = 4;

  private static final double QUERY_GAIN = 1.5;

  /**
   * @throws org.longspan.error.UserException where sizes do not fit
   */
  public NetworkSpec {
    if (layers < 1 || layers > MOST_LAYERS) {
      throw Errors.about("layers").user(layers + " layers", "give 1 to " + MOST_LAYERS);
    }
    if (heads < 1 || width < 1 || width % heads != 0) {
      throw Errors.about("heads")
          .user(
              heads + " heads of rows of " + width + " features",
              "give a number of heads that divides the features");
    }
    if (positions == TokenPositions.ROTARY && width / heads % 2 != 0) {
      throw Errors.about("width")
          .user(
              "rotary positions over heads of " + width / heads + " features",
              "give heads of an even number of features, or other positions");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw Errors.about("dropout").user("a dropout of " + dropout, "give one from 0 to below 1");
    }
  }

  /**
   * First values: those of {@link LayerWeights#start}, but the weights of queries and keys are the
   * same, so that tokens look at tokens like them: from other starts attention may take thousands
   * of steps to find what belongs together. Source: Trockman and Kolter, "Mimetic initialization of
   * self-attention layers" (2023).
   */
  public Parameters start(long seed) {
    Parameters parameters = LayerWeights.start(tensors(), seed);
    for (int n = 0; n < layers; n++) {
      String attention = "layer" + n + ".attention";
      double[] query = parameters.values(attention + ".query.weight");
      Arrays.setAll(query, at -> QUERY_GAIN * query[at]);
      parameters =
          parameters
              .with(attention + ".query.weight", query)
              .with(attention + ".key.weight", query);
    }
    return parameters;
  }

  /** Features of a head, d. */
  public int headWidth() {
    return width / heads;
  }

  /** All tensors, in the order of the computation. */
  public List<Parameters.Tensor> tensors() {
    List<Parameters.Tensor> tensors = new ArrayList<>();
    tensors.addAll(LinearLayer.tensors("input", inputs, width));
    for (int n = 0; n < layers; n++) {
      tensors.addAll(EncoderLayer.tensors("layer" + n, width, INNER * width));
    }
    tensors.addAll(NormLayer.tensors("norm", width));
    tensors.addAll(PoolingLayer.tensors("pooling", width));
    tensors.addAll(LinearLayer.tensors("head", width, outputs));
    return tensors;
  }
}
