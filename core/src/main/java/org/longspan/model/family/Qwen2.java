package org.longspan.model.family;

import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.Bias;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.QwenParts;
import org.longspan.model.parts.Windows;

/** Qwen 2 and 2.5: Llama's layer with biases on q, k and v, and windows on the upper layers. */
final class Qwen2 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "qwen2",
        """
        {"vocab_size": 151936, "hidden_size": 4096, "intermediate_size": 22016,
         "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 32,
         "hidden_act": "silu", "max_position_embeddings": 32768, "rms_norm_eps": 1e-6,
         "rope_theta": 10000, "use_sliding_window": false, "sliding_window": 4096,
         "max_window_layers": 28}
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
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n ->
            new LayerSpec(
                llama.norms(n),
                llama.attention(
                    llama.projections(n, Bias.REQUIRED, Bias.IF_STORED), rotary, windows.causal(n)),
                llama.feedForward(n)),
        llama.finalNorm());
  }
}
