package org.longspan.model.family;

import org.longspan.model.AttentionSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.GemmaParts;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.Windows;
import org.longspan.score.ScoreRule;

/** Gemma 2: soft-caps on scores and logits, windows on the even layers. */
final class Gemma2 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "gemma2",
        """
        {"vocab_size": 256000, "hidden_size": 2304, "intermediate_size": 9216,
         "num_hidden_layers": 26, "num_attention_heads": 8, "num_key_value_heads": 4,
         "head_dim": 256, "hidden_activation": "gelu_pytorch_tanh",
         "max_position_embeddings": 8192, "rms_norm_eps": 1e-6, "rope_theta": 10000,
         "query_pre_attn_scalar": 256, "sliding_window": 4096, "attn_logit_softcapping": 50.0,
         "final_logit_softcapping": 30.0, "tie_word_embeddings": true}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    model.config().requireUnset("use_bidirectional_attention");
    LlamaParts llama = new LlamaParts(model);
    GemmaParts gemma = new GemmaParts(model);
    Windows windows = new Windows(model.config(), model.layers(), n -> n % 2 == 0);
    RotarySpec rotary = llama.rotary();
    ScoreRule rule = gemma.rule();
    return model.decoder(
        gemma.embedding(),
        n -> {
          AttentionSpec attention =
              llama.attention(
                  llama.projections(n),
                  NormSpec.NONE,
                  NormSpec.NONE,
                  rotary,
                  rule,
                  windows.causal(n));
          return new LayerSpec(
              gemma.norms(llama.at(n)), attention, llama.feedForward(n, GemmaParts.ACTIVATION));
        },
        gemma.norm("norm", model.hidden()),
        1,
        gemma.logitCap());
  }
}
