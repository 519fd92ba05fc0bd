package org.longspan.model.family;

import org.longspan.mask.term.Causal;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;

/** Llama 2 and 3, and what is published as such: TinyLlama, SmolLM2. */
final class Llama implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "llama",
        """
        {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 11008,
         "num_hidden_layers": 32, "num_attention_heads": 32, "hidden_act": "silu",
         "max_position_embeddings": 2048, "rms_norm_eps": 1e-6, "rope_theta": 10000}
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
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> llama.layer(n, rotary, Causal.topLeft()),
        llama.finalNorm());
  }
}
