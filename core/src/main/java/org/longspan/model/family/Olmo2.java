package org.longspan.model.family;

import org.longspan.mask.term.Causal;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** OLMo 2: norms after the branches, and norms of q and k over all heads at once. */
final class Olmo2 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "olmo2",
        """
        {"vocab_size": 50304, "hidden_size": 4096, "intermediate_size": 11008,
         "num_hidden_layers": 32, "num_attention_heads": 32, "hidden_act": "silu",
         "max_position_embeddings": 2048, "rms_norm_eps": 1e-5, "rope_theta": 10000}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    LlamaParts llama = new LlamaParts(model);
    RotarySpec rotary = llama.rotary();
    HeadLayout heads = llama.heads();
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> {
          String at = llama.at(n);
          AttentionSpec attention =
              llama.attention(
                  llama.projections(n),
                  model.rms(at + "self_attn.q_norm", heads.queryHeads() * heads.width()),
                  model.rms(at + "self_attn.k_norm", heads.keyHeads() * heads.width()),
                  rotary,
                  ScoreRule.standard(heads.width()),
                  Causal.topLeft());
          LayerNorms norms =
              LayerNorms.afterBranches(
                  model.rms(at + "post_attention_layernorm", model.hidden()),
                  model.rms(at + "post_feedforward_layernorm", model.hidden()));
          return new LayerSpec(norms, attention, llama.feedForward(n));
        },
        llama.finalNorm());
  }
}
