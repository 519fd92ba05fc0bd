package org.longspan.model.family;

import java.util.Optional;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.Activations;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.Windows;
import org.longspan.shape.HeadLayout;

/** Phi-3 and Phi-4: Llama's layer with fused q, k, v and fused gate and up. */
final class Phi3 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "phi3",
        """
        {"vocab_size": 32064, "hidden_size": 3072, "intermediate_size": 8192,
         "num_hidden_layers": 32, "num_attention_heads": 32, "hidden_act": "silu",
         "max_position_embeddings": 4096, "original_max_position_embeddings": 4096,
         "rms_norm_eps": 1e-5, "rope_theta": 10000, "partial_rotary_factor": 1.0,
         "sliding_window": null}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    LlamaParts llama = new LlamaParts(model);
    Windows windows = new Windows(model.config(), model.layers(), n -> true);
    RotarySpec rotary = llama.rotary();
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n ->
            new LayerSpec(
                llama.norms(n),
                llama.attention(
                    projections(model, llama.heads(), llama.at(n) + "self_attn."),
                    rotary,
                    windows.causal(n)),
                feedForward(model, llama.at(n) + "mlp.")),
        llama.finalNorm());
  }

  /** Rows of qkv_proj: q (heads x width), then k and v (key heads x width). */
  private static ProjectionSpec projections(ModelParts model, HeadLayout heads, String at) {
    int hidden = model.hidden();
    int queries = heads.queryHeads() * heads.width();
    int keys = heads.keyHeads() * heads.width();
    int all = queries + 2 * keys;
    String fused = at + "qkv_proj";
    return new ProjectionSpec(
        model.fused(fused, all, hidden, 0, queries),
        model.fused(fused, all, hidden, queries, keys),
        model.fused(fused, all, hidden, queries + keys, keys),
        model.linear(at + "o_proj", hidden, queries));
  }

  /** Rows of gate_up_proj: the gate, then the other half. */
  private static FeedForwardSpec feedForward(ModelParts model, String at) {
    int hidden = model.hidden();
    int inner = model.config().positive("intermediate_size");
    String fused = at + "gate_up_proj";
    return new FeedForwardSpec(
        model.fused(fused, 2 * inner, hidden, inner, inner),
        Optional.of(model.fused(fused, 2 * inner, hidden, 0, inner)),
        model.linear(at + "down_proj", hidden, inner),
        Activations.of(model.config(), "hidden_act"));
  }
}
