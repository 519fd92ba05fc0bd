package org.longspan.model.family;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.longspan.mask.term.Full;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.Activations;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.config.RotaryKeys;
import org.longspan.model.parts.BertParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** NomicBERT: post-norm as BERT, rotary positions, a gated feed-forward block, no biases. */
final class NomicBert implements Family {
  private static final double BASE = 1_000;

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        Set.of("nomic_bert"),
        Map.ofEntries(
            Map.entry("n_embd", "hidden_size"),
            Map.entry("n_head", "num_attention_heads"),
            Map.entry("n_layer", "num_hidden_layers"),
            Map.entry("n_inner", "intermediate_size"),
            Map.entry("n_positions", "max_position_embeddings"),
            Map.entry("activation_function", "hidden_act"),
            Map.entry("layer_norm_epsilon", "layer_norm_eps"),
            Map.entry("rotary_emb_base", "rope_theta"),
            Map.entry("rotary_emb_fraction", "partial_rotary_factor")),
        """
        {"vocab_size": 30528, "hidden_size": 768, "intermediate_size": 3072,
         "num_hidden_layers": 12, "num_attention_heads": 12, "hidden_act": "silu",
         "max_position_embeddings": 2048, "type_vocab_size": 2, "layer_norm_eps": 1e-12,
         "rope_theta": 1000}
        """);
  }

  @Override
  public String words() {
    return BertParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    refuseOtherKinds(model.config());
    HeadLayout heads = model.heads();
    RotarySpec rotary = RotaryKeys.of(model.config(), heads.width(), BASE).spec(LayerType.FULL);
    int types = model.config().positive("type_vocab_size");
    String typeTable = "embeddings.token_type_embeddings.weight";
    EmbeddingSpec embedding =
        new EmbeddingSpec(
            model.words(),
            1,
            Optional.of(model.tensors().require(typeTable, types, model.hidden())),
            Optional.empty(),
            model.layerNorm("emb_ln"),
            OptionalInt.empty());
    return model.encoder(
        embedding,
        n -> layer(model, "encoder.layers." + n + ".", heads, rotary),
        NormSpec.NONE,
        model.trainedLength());
  }

  /** The authors' code has switches for other models. */
  private static void refuseOtherKinds(ModelConfig config) {
    config.requireUnset(
        "prenorm",
        "parallel_block",
        "parallel_block_tied_norm",
        "causal",
        "use_rms_norm",
        "rotary_emb_interleaved",
        "rotary_emb_scale_base",
        "rotary_scaling_factor",
        "is_decoder",
        "add_cross_attention");
    for (String key : new String[] {"qkv_proj_bias", "mlp_fc1_bias", "mlp_fc2_bias"}) {
      // A bias is used where its tensor is stored.
      config.flag(key);
    }
    config.has("scale_attn_weights");
  }

  private static LayerSpec layer(ModelParts model, String at, HeadLayout heads, RotarySpec rotary) {
    int hidden = model.hidden();
    int width = heads.queryHeads() * heads.width();
    String fused = at + "attn.Wqkv";
    ProjectionSpec projections =
        new ProjectionSpec(
            model.fused(fused, 3 * width, hidden, 0, width),
            model.fused(fused, 3 * width, hidden, width, width),
            model.fused(fused, 3 * width, hidden, 2 * width, width),
            model.linear(at + "attn.out_proj", hidden, width));
    AttentionSpec attention =
        new AttentionSpec(
            heads,
            projections,
            NormSpec.NONE,
            NormSpec.NONE,
            Optional.of(rotary),
            ScoreRule.standard(heads.width()),
            new Full());
    int inner = model.config().positive("intermediate_size");
    FeedForwardSpec feedForward =
        new FeedForwardSpec(
            model.linear(at + "mlp.fc11", inner, hidden),
            Optional.of(model.linear(at + "mlp.fc12", inner, hidden)),
            model.linear(at + "mlp.fc2", hidden, inner),
            Activations.of(model.config(), "hidden_act"));
    LayerNorms norms =
        LayerNorms.afterResiduals(model.layerNorm(at + "norm1"), model.layerNorm(at + "norm2"));
    return new LayerSpec(norms, attention, feedForward);
  }
}
