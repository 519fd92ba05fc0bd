package org.longspan.model.family;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.longspan.mask.term.Causal;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.EmbeddingSpec.PositionTable;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.LinearSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.config.Activations;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;

/** GPT-2: learned positions, and weights stored with their inputs first. */
final class Gpt2 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        Set.of("gpt2"),
        Map.of(
            "n_embd", "hidden_size",
            "n_head", "num_attention_heads",
            "n_layer", "num_hidden_layers",
            "n_inner", "intermediate_size",
            "n_positions", "max_position_embeddings",
            "activation_function", "hidden_act",
            "layer_norm_epsilon", "layer_norm_eps"),
        """
        {"vocab_size": 50257, "hidden_size": 768, "num_hidden_layers": 12,
         "num_attention_heads": 12, "hidden_act": "gelu_new", "max_position_embeddings": 1024,
         "layer_norm_eps": 1e-5, "scale_attn_weights": true,
         "scale_attn_by_inverse_layer_idx": false, "tie_word_embeddings": true}
        """);
  }

  @Override
  public String words() {
    return "wte.weight";
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    model.config().requireUnset("add_cross_attention");
    HeadLayout heads = model.heads();
    int length = model.trainedLength();
    String positions = model.tensors().require("wpe.weight", length, model.hidden());
    EmbeddingSpec embedding =
        new EmbeddingSpec(
            model.words(),
            1,
            Optional.empty(),
            Optional.of(new PositionTable(positions, 0, length)),
            NormSpec.NONE,
            OptionalInt.empty());
    return model.decoder(embedding, n -> layer(model, heads, n), model.layerNorm("ln_f"));
  }

  private static LayerSpec layer(ModelParts model, HeadLayout heads, int n) {
    String at = "h." + n + ".";
    AttentionSpec attention =
        new AttentionSpec(
            heads,
            projections(model, at + "attn."),
            NormSpec.NONE,
            NormSpec.NONE,
            Optional.empty(),
            rule(model.config(), heads, n),
            Causal.topLeft());
    int inner = model.config().positive("intermediate_size", 4 * model.hidden());
    FeedForwardSpec feedForward =
        new FeedForwardSpec(
            whole(model, at + "mlp.c_fc", inner, model.hidden()),
            Optional.empty(),
            whole(model, at + "mlp.c_proj", model.hidden(), inner),
            Activations.of(model.config(), "hidden_act"));
    LayerNorms norms =
        LayerNorms.beforeBranches(model.layerNorm(at + "ln_1"), model.layerNorm(at + "ln_2"));
    return new LayerSpec(norms, attention, feedForward);
  }

  private static ScoreRule rule(ModelConfig config, HeadLayout heads, int n) {
    double scale = config.flag("scale_attn_weights") ? 1 / Math.sqrt(heads.width()) : 1;
    double divisor = config.flag("scale_attn_by_inverse_layer_idx") ? n + 1 : 1;
    return new ScoreRule(scale / divisor, new Squash.None(), new PositionBias.None());
  }

  /** Columns of c_attn: q, k, v. */
  private static ProjectionSpec projections(ModelParts model, String at) {
    int hidden = model.hidden();
    String fused = at + "c_attn";
    return new ProjectionSpec(
        model.transposed(fused, 3 * hidden, hidden, 0, hidden),
        model.transposed(fused, 3 * hidden, hidden, hidden, hidden),
        model.transposed(fused, 3 * hidden, hidden, 2 * hidden, hidden),
        whole(model, at + "c_proj", hidden, hidden));
  }

  private static LinearSpec whole(ModelParts model, String name, int outputs, int inputs) {
    model.tensors().require(name + ".bias", outputs);
    return model.transposed(name, outputs, inputs, 0, outputs);
  }
}
