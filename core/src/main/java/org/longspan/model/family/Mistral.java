package org.longspan.model.family;

import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.Windows;

/** Mistral: Llama's layer with a window on every layer. */
final class Mistral implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "mistral",
        """
        {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 14336,
         "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 8,
         "hidden_act": "silu", "max_position_embeddings": 131072, "rms_norm_eps": 1e-6,
         "rope_theta": 10000, "sliding_window": 4096}
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
        n -> llama.layer(n, rotary, windows.causal(n)),
        llama.finalNorm());
  }
}
