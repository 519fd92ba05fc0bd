package org.longspan.model.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.HeadSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.LinearSpec;
import org.longspan.model.MatrixAxes;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.weights.TensorNames;
import org.longspan.shape.HeadLayout;

/** What a family makes its description of: sizes from config.json, and pieces by tensor name. */
public final class ModelParts {
  private final ModelConfig config;
  private final TensorNames tensors;
  private final String words;
  private final int vocabulary;
  private final int hidden;
  private final int layers;

  public ModelParts(ModelConfig config, TensorNames tensors, String words) {
    this.config = config;
    this.tensors = tensors;
    vocabulary = config.positive("vocab_size");
    hidden = config.positive("hidden_size");
    layers = config.positive("num_hidden_layers");
    this.words = tensors.require(words, vocabulary, hidden);
  }

  public ModelConfig config() {
    return config;
  }

  public TensorNames tensors() {
    return tensors;
  }

  /** The stored name of the table of words. */
  public String words() {
    return words;
  }

  public int hidden() {
    return hidden;
  }

  public int layers() {
    return layers;
  }

  public int trainedLength() {
    return config.positive("max_position_embeddings");
  }

  /** The heads, of the width {@code head_dim} or else hidden / heads. */
  public HeadLayout heads() {
    int heads = config.positive("num_attention_heads");
    int keyHeads = config.positive("num_key_value_heads", heads);
    if (config.find("head_dim").isEmpty() && hidden % heads != 0) {
      throw config.contradiction(
          "a hidden size of "
              + hidden
              + " does not divide into "
              + heads
              + " heads"
              + keys("hidden_size", "num_attention_heads"));
    }
    if (heads % keyHeads != 0) {
      throw config.contradiction(
          heads
              + " query heads are not a multiple of "
              + keyHeads
              + " key heads"
              + keys("num_attention_heads", "num_key_value_heads"));
    }
    int width = config.positive("head_dim", Math.max(1, hidden / heads));
    return new HeadLayout(heads, keyHeads, width, width);
  }

  private String keys(String one, String other) {
    return " ('" + config.written(one) + "', '" + config.written(other) + "')";
  }

  /** A whole stored layer; with a bias where that is stored. */
  public LinearSpec linear(String name, int outputs, int inputs) {
    return fused(name, outputs, inputs, 0, outputs);
  }

  /** A whole stored layer. */
  public LinearSpec linear(String name, int outputs, int inputs, Bias bias) {
    if (bias == Bias.REQUIRED) {
      tensors.require(name + ".bias", outputs);
    }
    return linear(name, outputs, inputs);
  }

  /** The outputs from {@code first} on of a stored layer of {@code all} outputs. */
  public LinearSpec fused(String name, int all, int inputs, int first, int outputs) {
    String weight = tensors.require(name + ".weight", all, inputs);
    return new LinearSpec(
        weight,
        MatrixAxes.OUTPUTS_INPUTS,
        tensors.find(name + ".bias", all),
        inputs,
        first,
        outputs);
  }

  /** As {@link #fused}, stored {@code [inputs][all]}. */
  public LinearSpec transposed(String name, int all, int inputs, int first, int outputs) {
    String weight = tensors.require(name + ".weight", inputs, all);
    return new LinearSpec(
        weight,
        MatrixAxes.INPUTS_OUTPUTS,
        tensors.find(name + ".bias", all),
        inputs,
        first,
        outputs);
  }

  /** RMSNorm. */
  public NormSpec rms(String name, int width) {
    return rms(name, width, 0);
  }

  /** RMSNorm whose weights are stored less {@code offset}. */
  public NormSpec rms(String name, int width, int offset) {
    return new NormSpec.Rms(
        tensors.require(name + ".weight", width),
        width,
        config.positiveNumber("rms_norm_eps"),
        offset);
  }

  /** LayerNorm with a bias; the first checkpoints call its weights gamma and beta. */
  public NormSpec layerNorm(String name) {
    boolean old = tensors.has(name + ".gamma");
    return new NormSpec.Layer(
        tensors.require(name + (old ? ".gamma" : ".weight"), hidden),
        Optional.of(tensors.require(name + (old ? ".beta" : ".bias"), hidden)),
        hidden,
        config.positiveNumber("layer_norm_eps"));
  }

  /** LayerNorm with a bias where that is stored. */
  public NormSpec layerNormMaybeBiased(String name) {
    return new NormSpec.Layer(
        tensors.require(name + ".weight", hidden),
        tensors.find(name + ".bias", hidden),
        hidden,
        config.positiveNumber("layer_norm_eps"));
  }

  /** A model that predicts nothing. */
  public ModelSpec encoder(
      EmbeddingSpec embedding, IntFunction<LayerSpec> layer, NormSpec finalNorm, int length) {
    return model(embedding, layer, finalNorm, length, Optional.empty());
  }

  /** A model that predicts the next token, if it has the weights for it. */
  public ModelSpec decoder(
      EmbeddingSpec embedding, IntFunction<LayerSpec> layer, NormSpec finalNorm) {
    return decoder(embedding, layer, finalNorm, 1, OptionalDouble.empty());
  }

  /** The same with scaled or bounded logits. */
  public ModelSpec decoder(
      EmbeddingSpec embedding,
      IntFunction<LayerSpec> layer,
      NormSpec finalNorm,
      double logitScale,
      OptionalDouble softCap) {
    Optional<String> table =
        config.flag("tie_word_embeddings")
            ? Optional.of(words)
            : tensors.find("lm_head.weight", vocabulary, hidden);
    Optional<HeadSpec> head = table.map(name -> new HeadSpec(name, logitScale, softCap));
    return model(embedding, layer, finalNorm, trainedLength(), head);
  }

  private ModelSpec model(
      EmbeddingSpec embedding,
      IntFunction<LayerSpec> layer,
      NormSpec finalNorm,
      int length,
      Optional<HeadSpec> head) {
    List<LayerSpec> all = new ArrayList<>();
    for (int n = 0; n < layers; n++) {
      all.add(layer.apply(n));
    }
    return new ModelSpec(
        config.text("model_type"), vocabulary, hidden, length, embedding, all, finalNorm, head);
  }
}
