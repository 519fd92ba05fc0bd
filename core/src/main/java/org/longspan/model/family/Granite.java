package org.longspan.model.family;

import java.util.OptionalDouble;
import org.longspan.mask.term.Causal;
import org.longspan.model.AttentionSpec;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.score.PositionBias;
import org.longspan.score.ScoreRule;
import org.longspan.score.Squash;

/** Granite: Llama's layer with factors on embedding, branches, scores and logits. */
final class Granite implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "granite",
        """
        {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 11008,
         "num_hidden_layers": 32, "num_attention_heads": 32, "hidden_act": "silu",
         "max_position_embeddings": 2048, "rms_norm_eps": 1e-6, "rope_theta": 10000,
         "embedding_multiplier": 1.0, "residual_multiplier": 1.0, "attention_multiplier": 1.0,
         "logits_scaling": 1.0}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    LlamaParts llama = new LlamaParts(model);
    ModelConfig config = model.config();
    RotarySpec rotary = llama.rotary();
    double residualScale = config.number("residual_multiplier");
    ScoreRule rule =
        new ScoreRule(
            config.number("attention_multiplier"), new Squash.None(), new PositionBias.None());
    return model.decoder(
        EmbeddingSpec.ofWords(model.words(), config.number("embedding_multiplier")),
        n -> {
          AttentionSpec attention =
              llama.attention(
                  llama.projections(n),
                  NormSpec.NONE,
                  NormSpec.NONE,
                  rotary,
                  rule,
                  Causal.topLeft());
          return new LayerSpec(llama.norms(n), attention, llama.feedForward(n), residualScale);
        },
        llama.finalNorm(),
        1 / config.number("logits_scaling"),
        OptionalDouble.empty());
  }
}
