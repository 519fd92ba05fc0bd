package org.longspan.model.family;

import org.longspan.mask.term.Full;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;

/** EuroBERT: Llama's layer without the causal mask. */
final class EuroBert implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "eurobert",
        """
        {"vocab_size": 128256, "hidden_size": 768, "intermediate_size": 3072,
         "num_hidden_layers": 12, "num_attention_heads": 12, "hidden_act": "silu",
         "max_position_embeddings": 8192, "rms_norm_eps": 1e-5, "rope_theta": 10000}
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
    return model.encoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> llama.layer(n, rotary, new Full()),
        llama.finalNorm(),
        model.trainedLength());
  }
}
