package org.longspan.model.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Window;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.config.Activations;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.config.RotaryKeys;
import org.longspan.model.parts.Bias;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/**
 * ModernBERT: two windowed layers to one that sees everything, with a rotary base for each kind.
 */
final class ModernBert implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        Set.of("modernbert"),
        Map.of("norm_eps", "layer_norm_eps"),
        """
        {"vocab_size": 50368, "hidden_size": 768, "intermediate_size": 1152,
         "num_hidden_layers": 22, "num_attention_heads": 12, "hidden_activation": "gelu",
         "max_position_embeddings": 8192, "layer_norm_eps": 1e-5, "local_attention": 128,
         "global_attn_every_n_layers": 3}
        """);
  }

  @Override
  public String words() {
    return "embeddings.tok_embeddings.weight";
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    ModelConfig config = model.config();
    HeadLayout heads = model.heads();
    int period = config.positive("global_attn_every_n_layers");
    List<LayerType> types = LayerType.of(config, model.layers(), n -> n % period != 0);
    RotaryKeys rotary =
        RotaryKeys.byLayerType(
            config,
            heads.width(),
            Map.of(LayerType.FULL, "global_rope_theta", LayerType.SLIDING, "local_rope_theta"),
            Map.of(LayerType.FULL, 160_000.0, LayerType.SLIDING, 10_000.0));
    EmbeddingSpec embedding =
        new EmbeddingSpec(
            model.words(),
            1,
            Optional.empty(),
            Optional.empty(),
            norm(model, "embeddings.norm"),
            OptionalInt.empty());
    return model.encoder(
        embedding,
        n -> {
          String at = "layers." + n + ".";
          AttentionSpec attention =
              new AttentionSpec(
                  heads,
                  projections(model, at + "attn."),
                  NormSpec.NONE,
                  NormSpec.NONE,
                  Optional.of(rotary.spec(types.get(n))),
                  ScoreRule.standard(heads.width()),
                  mask(config, types.get(n)));
          // The norm of the embedding stands in for that of the first layer.
          NormSpec first = n == 0 ? NormSpec.NONE : norm(model, at + "attn_norm");
          return new LayerSpec(
              LayerNorms.beforeBranches(first, norm(model, at + "mlp_norm")),
              attention,
              feedForward(model, at + "mlp."));
        },
        norm(model, "final_norm"),
        model.trainedLength());
  }

  private static NormSpec norm(ModelParts model, String name) {
    return model.config().flag("norm_bias")
        ? model.layerNorm(name)
        : model.layerNormMaybeBiased(name);
  }

  private static Mask mask(ModelConfig config, LayerType type) {
    int half = config.positive("local_attention") / 2;
    return type == LayerType.FULL ? new Full() : new Window(half, half);
  }

  /** Rows of Wqkv: q, k, v. */
  private static ProjectionSpec projections(ModelParts model, String at) {
    Bias bias = Bias.requiredIf(model.config().flag("attention_bias"));
    int hidden = model.hidden();
    String fused = at + "Wqkv";
    model.linear(fused, 3 * hidden, hidden, bias);
    return new ProjectionSpec(
        model.fused(fused, 3 * hidden, hidden, 0, hidden),
        model.fused(fused, 3 * hidden, hidden, hidden, hidden),
        model.fused(fused, 3 * hidden, hidden, 2 * hidden, hidden),
        model.linear(at + "Wo", hidden, hidden, bias));
  }

  /** Rows of Wi: the half that the activation acts on, then the other. */
  private static FeedForwardSpec feedForward(ModelParts model, String at) {
    Bias bias = Bias.requiredIf(model.config().flag("mlp_bias"));
    int hidden = model.hidden();
    int inner = model.config().positive("intermediate_size");
    String fused = at + "Wi";
    model.linear(fused, 2 * inner, hidden, bias);
    return new FeedForwardSpec(
        model.fused(fused, 2 * inner, hidden, inner, inner),
        Optional.of(model.fused(fused, 2 * inner, hidden, 0, inner)),
        model.linear(at + "Wo", hidden, inner, bias),
        Activations.of(model.config(), "hidden_activation"));
  }
}
