package org.longspan.model.parts;

import java.util.Optional;
import java.util.OptionalInt;
import org.longspan.layer.Activation;
import org.longspan.mask.term.Full;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.EmbeddingSpec.PositionTable;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.Activations;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** The pieces that BERT shares with its relatives, under its names. */
public final class BertParts {
  /** The table of words. */
  public static final String WORDS = "embeddings.word_embeddings.weight";

  private final ModelParts model;
  private final HeadLayout heads;

  public BertParts(ModelParts model) {
    this.model = model;
    heads = model.heads();
    model.config().requireUnset("is_decoder", "add_cross_attention");
  }

  public HeadLayout heads() {
    return heads;
  }

  /** The names of layer {@code n} begin with it. */
  public String at(int n) {
    return "encoder.layer." + n + ".";
  }

  /** The stored table of {@code rows} learned positions. */
  public String positions(int rows) {
    model.config().requireOneOf("position_embedding_type", "absolute");
    return model.tensors().require("embeddings.position_embeddings.weight", rows, model.hidden());
  }

  /** Words, token types and positions, then a norm. */
  public EmbeddingSpec embedding(PositionTable positions) {
    return new EmbeddingSpec(
        model.words(),
        1,
        Optional.of(tokenTypes()),
        Optional.of(positions),
        model.layerNorm("embeddings.LayerNorm"),
        OptionalInt.empty());
  }

  /** The stored table of token types. */
  public String tokenTypes() {
    int types = model.config().positive("type_vocab_size");
    return model
        .tensors()
        .require("embeddings.token_type_embeddings.weight", types, model.hidden());
  }

  /** BERT's own layer. */
  public LayerSpec layer(int n) {
    String at = at(n);
    LayerNorms norms =
        LayerNorms.afterResiduals(
            model.layerNorm(at + "attention.output.LayerNorm"),
            model.layerNorm(at + "output.LayerNorm"));
    Activation activation = Activations.of(model.config(), "hidden_act");
    return new LayerSpec(norms, attention(n, Optional.empty()), feedForward(n, activation));
  }

  public AttentionSpec attention(int n, Optional<RotarySpec> rotary) {
    String at = at(n) + "attention.";
    int hidden = model.hidden();
    ProjectionSpec projections =
        new ProjectionSpec(
            model.linear(at + "self.query", hidden, hidden, Bias.REQUIRED),
            model.linear(at + "self.key", hidden, hidden, Bias.REQUIRED),
            model.linear(at + "self.value", hidden, hidden, Bias.REQUIRED),
            model.linear(at + "output.dense", hidden, hidden, Bias.REQUIRED));
    return new AttentionSpec(
        heads,
        projections,
        NormSpec.NONE,
        NormSpec.NONE,
        rotary,
        ScoreRule.standard(heads.width()),
        new Full());
  }

  public FeedForwardSpec feedForward(int n, Activation activation) {
    int inner = model.config().positive("intermediate_size");
    return new FeedForwardSpec(
        model.linear(at(n) + "intermediate.dense", inner, model.hidden(), Bias.REQUIRED),
        Optional.empty(),
        model.linear(at(n) + "output.dense", model.hidden(), inner, Bias.REQUIRED),
        activation);
  }
}
