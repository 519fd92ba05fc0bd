package org.longspan.model.family;

import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.QwenParts;
import org.longspan.model.parts.Windows;
import org.longspan.score.ScoreRule;

/** Qwen 3 and its embedding models: norms over each head of q and k before the rotation. */
final class Qwen3 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "qwen3",
        """
        {"vocab_size": 151936, "hidden_size": 4096, "intermediate_size": 22016,
         "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 32,
         "head_dim": 128, "hidden_act": "silu", "max_position_embeddings": 32768,
         "rms_norm_eps": 1e-6, "rope_theta": 10000, "use_sliding_window": false,
         "sliding_window": 4096, "max_window_layers": 28}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    LlamaParts llama = new LlamaParts(model);
    Windows windows = QwenParts.windows(model);
    RotarySpec rotary = llama.rotary();
    int width = llama.heads().width();
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> {
          String at = llama.at(n) + "self_attn.";
          AttentionSpec attention =
              llama.attention(
                  llama.projections(n),
                  model.rms(at + "q_norm", width),
                  model.rms(at + "k_norm", width),
                  rotary,
                  ScoreRule.standard(width),
                  windows.causal(n));
          return new LayerSpec(llama.norms(n), attention, llama.feedForward(n));
        },
        llama.finalNorm());
  }
}
