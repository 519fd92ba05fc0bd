package org.longspan.model.parts;

import java.util.OptionalDouble;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.NormSpec;
import org.longspan.model.config.ModelConfig;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;

/** What Gemma 2 and 3 have in common, besides Llama's names. */
public final class GemmaParts {
  /** The key that names the activation. */
  public static final String ACTIVATION = "hidden_activation";

  private final ModelParts model;

  public GemmaParts(ModelParts model) {
    this.model = model;
    // Of the first files, with another spelling of the same function.
    model.config().has("hidden_act");
  }

  public EmbeddingSpec embedding() {
    return EmbeddingSpec.ofWords(model.words(), Math.sqrt(model.hidden()));
  }

  /** Norms before and after each branch, whose weights are stored less 1. */
  public LayerNorms norms(String at) {
    return LayerNorms.aroundBranches(
        norm(at + "input_layernorm", model.hidden()),
        norm(at + "post_attention_layernorm", model.hidden()),
        norm(at + "pre_feedforward_layernorm", model.hidden()),
        norm(at + "post_feedforward_layernorm", model.hidden()));
  }

  public NormSpec norm(String name, int width) {
    return model.rms(name, width, 1);
  }

  /** {@code query_pre_attn_scalar^-0.5}, then the soft-cap. */
  public ScoreRule rule() {
    OptionalDouble cap = cap("attn_logit_softcapping");
    Squash squash = cap.isEmpty() ? new Squash.None() : new Squash.SoftCap(cap.getAsDouble());
    double scale = 1 / Math.sqrt(model.config().positive("query_pre_attn_scalar"));
    return new ScoreRule(scale, squash, new PositionBias.None());
  }

  public OptionalDouble logitCap() {
    return cap("final_logit_softcapping");
  }

  private OptionalDouble cap(String key) {
    ModelConfig config = model.config();
    return config.find(key).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(config.number(key));
  }
}
