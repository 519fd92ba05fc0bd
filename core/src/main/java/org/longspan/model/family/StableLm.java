package org.longspan.model.family;

import org.longspan.mask.term.Causal;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.Bias;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;

/** StableLM: Llama's layer with LayerNorm, and a part of each head rotated. */
final class StableLm implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "stablelm",
        """
        {"vocab_size": 50304, "hidden_size": 2560, "intermediate_size": 6912,
         "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 32,
         "hidden_act": "silu", "max_position_embeddings": 4096, "layer_norm_eps": 1e-5,
         "rope_theta": 10000, "partial_rotary_factor": 0.25, "use_qkv_bias": false}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    model.config().requireUnset("qk_layernorm", "use_parallel_residual");
    Bias bias = Bias.requiredIf(model.config().flag("use_qkv_bias"));
    LlamaParts llama = new LlamaParts(model);
    RotarySpec rotary = llama.rotary();
    return model.decoder(
        EmbeddingSpec.ofWords(model.words()),
        n -> {
          LayerNorms norms =
              LayerNorms.beforeBranches(
                  model.layerNorm(llama.at(n) + "input_layernorm"),
                  model.layerNorm(llama.at(n) + "post_attention_layernorm"));
          ProjectionSpec projections = llama.projections(n, bias, Bias.IF_STORED);
          return new LayerSpec(
              norms, llama.attention(projections, rotary, Causal.topLeft()), llama.feedForward(n));
        },
        model.layerNorm("norm"));
  }
}
