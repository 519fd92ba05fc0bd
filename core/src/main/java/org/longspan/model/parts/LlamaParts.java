package org.longspan.model.parts;

import java.util.Optional;
import org.longspan.mask.Mask;
import org.longspan.model.AttentionSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.Activations;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.config.RotaryKeys;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** The pieces that Llama shares with its relatives, under its names. */
public final class LlamaParts {
  /** The table of words. */
  public static final String WORDS = "embed_tokens.weight";

  private static final double USUAL_BASE = 10_000;

  private final ModelParts model;
  private final HeadLayout heads;
  private final Bias attentionBias;
  private final Bias feedForwardBias;

  public LlamaParts(ModelParts model) {
    this.model = model;
    heads = model.heads();
    attentionBias = Bias.requiredIf(model.config().flag("attention_bias"));
    feedForwardBias = Bias.requiredIf(model.config().flag("mlp_bias"));
  }

  public HeadLayout heads() {
    return heads;
  }

  /** The names of layer {@code n} begin with it. */
  public String at(int n) {
    return "layers." + n + ".";
  }

  /** The same positions in all layers. */
  public RotarySpec rotary() {
    return rotary(model.config(), heads.width());
  }

  public static RotarySpec rotary(ModelConfig config, int headWidth) {
    return RotaryKeys.of(config, headWidth, USUAL_BASE).spec(LayerType.FULL);
  }

  /** Llama's own layer. */
  public LayerSpec layer(int n, RotarySpec rotary, Mask mask) {
    return new LayerSpec(norms(n), attention(projections(n), rotary, mask), feedForward(n));
  }

  public LayerNorms norms(int n) {
    return LayerNorms.beforeBranches(
        model.rms(at(n) + "input_layernorm", model.hidden()),
        model.rms(at(n) + "post_attention_layernorm", model.hidden()));
  }

  public ProjectionSpec projections(int n) {
    return projections(n, attentionBias, attentionBias);
  }

  /** Projections: biases of q, k, v, and of the output. */
  public ProjectionSpec projections(int n, Bias inputBias, Bias outputBias) {
    String at = at(n) + "self_attn.";
    int hidden = model.hidden();
    int queries = heads.queryHeads() * heads.width();
    int keys = heads.keyHeads() * heads.width();
    return new ProjectionSpec(
        model.linear(at + "q_proj", queries, hidden, inputBias),
        model.linear(at + "k_proj", keys, hidden, inputBias),
        model.linear(at + "v_proj", keys, hidden, inputBias),
        model.linear(at + "o_proj", hidden, queries, outputBias));
  }

  public AttentionSpec attention(ProjectionSpec projections, RotarySpec rotary, Mask mask) {
    return attention(
        projections, NormSpec.NONE, NormSpec.NONE, rotary, ScoreRule.standard(heads.width()), mask);
  }

  public AttentionSpec attention(
      ProjectionSpec projections,
      NormSpec queryNorm,
      NormSpec keyNorm,
      RotarySpec rotary,
      ScoreRule rule,
      Mask mask) {
    return new AttentionSpec(
        heads, projections, queryNorm, keyNorm, Optional.of(rotary), rule, mask);
  }

  public FeedForwardSpec feedForward(int n) {
    return feedForward(n, "hidden_act");
  }

  /**
   * @param activationKey the key that names the activation
   */
  public FeedForwardSpec feedForward(int n, String activationKey) {
    String at = at(n) + "mlp.";
    int inner = model.config().positive("intermediate_size");
    int hidden = model.hidden();
    return new FeedForwardSpec(
        model.linear(at + "up_proj", inner, hidden, feedForwardBias),
        Optional.of(model.linear(at + "gate_proj", inner, hidden, feedForwardBias)),
        model.linear(at + "down_proj", hidden, inner, feedForwardBias),
        Activations.of(model.config(), activationKey));
  }

  public NormSpec finalNorm() {
    return model.rms("norm", model.hidden());
  }
}
