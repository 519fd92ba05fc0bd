package org.longspan.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.longspan.layer.Activation;
import org.longspan.mask.term.Causal;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.Alibi;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;
import org.longspan.shape.HeadLayout;

/** MPT: ALiBi instead of positions, fused q, k, v. */
final class Mpt implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        Set.of("mpt"),
        Map.of(
            "d_model", "hidden_size",
            "n_heads", "num_attention_heads",
            "n_layers", "num_hidden_layers",
            "max_seq_len", "max_position_embeddings",
            "layer_norm_epsilon", "layer_norm_eps"),
        """
        {"vocab_size": 50368, "hidden_size": 2048, "num_hidden_layers": 24,
         "num_attention_heads": 16, "expansion_ratio": 4, "max_position_embeddings": 2048,
         "layer_norm_eps": 1e-5, "tie_word_embeddings": true}
        """);
  }

  @Override
  public String words() {
    return "wte.weight";
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    ModelConfig config = model.config();
    // Read by the authors' code only, or by none.
    for (String key : new String[] {"learned_pos_emb", "embedding_fraction", "no_bias"}) {
      config.has(key);
    }
    config.requireOneOf("norm_type", "low_precision_layernorm", "layernorm");
    config.requireUnset("logit_scale");
    HeadLayout heads = model.heads();
    ScoreRule rule = rule(config, heads);
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> layer(model, heads, "blocks." + n + ".", rule),
        model.layerNormMaybeBiased("norm_f"));
  }

  private static ScoreRule rule(ModelConfig config, HeadLayout heads) {
    JsonNode attention = config.find("attn_config").orElse(MissingNode.getInstance());
    for (String key : new String[] {"clip_qkv", "qk_ln", "prefix_lm", "attn_uses_sequence_id"}) {
      JsonNode value = attention.path(key);
      if (value.isNumber() || value.asBoolean()) {
        throw config.unsupported("attn_config." + key, value);
      }
    }
    if (!attention.path("alibi").asBoolean(true)) {
      throw config.unsupported("attn_config.alibi", attention.path("alibi"));
    }
    if (!attention.path("attn_type").asText("multihead_attention").equals("multihead_attention")) {
      throw config.unsupported("attn_config.attn_type", attention.path("attn_type"));
    }
    double scale = attention.path("softmax_scale").asDouble(1 / Math.sqrt(heads.width()));
    double strongest = attention.path("alibi_bias_max").asDouble(8);
    return new ScoreRule(scale, new Squash.None(), alibi(heads.queryHeads(), strongest));
  }

  /**
   * With n the next power of two, the slopes {@code 2^(-strongest (h + 1) / n)}; where n is not the
   * number of heads, every second one first.
   */
  private static Alibi alibi(int heads, double strongest) {
    int power = Integer.highestOneBit(2 * heads - 1);
    List<Double> slopes = new ArrayList<>();
    for (int n = 0; n < heads; n++) {
      int number = power == heads ? n + 1 : n < power / 2 ? 2 * n + 2 : 2 * (n - power / 2) + 1;
      slopes.add(Math.pow(2, -strongest * number / power));
    }
    return new Alibi(slopes);
  }

  private static LayerSpec layer(ModelParts model, HeadLayout heads, String at, ScoreRule rule) {
    int hidden = model.hidden();
    String fused = at + "attn.Wqkv";
    ProjectionSpec projections =
        new ProjectionSpec(
            model.fused(fused, 3 * hidden, hidden, 0, hidden),
            model.fused(fused, 3 * hidden, hidden, hidden, hidden),
            model.fused(fused, 3 * hidden, hidden, 2 * hidden, hidden),
            model.linear(at + "attn.out_proj", hidden, hidden));
    AttentionSpec attention =
        new AttentionSpec(
            heads,
            projections,
            NormSpec.NONE,
            NormSpec.NONE,
            Optional.empty(),
            rule,
            Causal.topLeft());
    int inner = model.config().positive("expansion_ratio") * hidden;
    FeedForwardSpec feedForward =
        new FeedForwardSpec(
            model.linear(at + "ffn.up_proj", inner, hidden),
            Optional.empty(),
            model.linear(at + "ffn.down_proj", hidden, inner),
            Activation.GELU);
    LayerNorms norms =
        LayerNorms.beforeBranches(
            model.layerNormMaybeBiased(at + "norm_1"), model.layerNormMaybeBiased(at + "norm_2"));
    return new LayerSpec(norms, attention, feedForward);
  }
}
