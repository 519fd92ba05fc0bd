package org.longspan.model.family;

import java.util.Map;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Window;
import org.longspan.model.AttentionSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.config.RotaryKeys;
import org.longspan.model.parts.GemmaParts;
import org.longspan.model.parts.LlamaParts;
import org.longspan.model.parts.ModelParts;
import org.longspan.model.parts.Windows;
import org.longspan.score.ScoreRule;

/**
 * Gemma 3 and EmbeddingGemma: five windowed layers to one that sees everything, with a rotary base
 * for each kind, and norms over each head of q and k; with {@code use_bidirectional_attention} in
 * both directions.
 */
final class Gemma3 implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "gemma3_text",
        """
        {"vocab_size": 262208, "hidden_size": 2304, "intermediate_size": 9216,
         "num_hidden_layers": 26, "num_attention_heads": 8, "num_key_value_heads": 4,
         "head_dim": 256, "hidden_activation": "gelu_pytorch_tanh",
         "max_position_embeddings": 131072, "rms_norm_eps": 1e-6,
         "query_pre_attn_scalar": 256, "sliding_window": 4096, "tie_word_embeddings": true}
        """);
  }

  @Override
  public String words() {
    return LlamaParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    LlamaParts llama = new LlamaParts(model);
    GemmaParts gemma = new GemmaParts(model);
    ModelConfig config = model.config();
    int pattern =
        config.positive("sliding_window_pattern", config.positive("_sliding_window_pattern", 6));
    Windows windows = new Windows(config, model.layers(), n -> (n + 1) % pattern != 0);
    boolean bothWays = config.flag("use_bidirectional_attention");
    int width = llama.heads().width();
    RotaryKeys rotary =
        RotaryKeys.byLayerType(
            config,
            width,
            Map.of(LayerType.FULL, "rope_theta", LayerType.SLIDING, "rope_local_base_freq"),
            Map.of(LayerType.FULL, 1_000_000.0, LayerType.SLIDING, 10_000.0));
    ScoreRule rule = gemma.rule();
    return model.decoder(
        gemma.embedding(),
        n -> {
          String at = llama.at(n);
          AttentionSpec attention =
              llama.attention(
                  llama.projections(n),
                  gemma.norm(at + "self_attn.q_norm", width),
                  gemma.norm(at + "self_attn.k_norm", width),
                  rotary.spec(windows.type(n)),
                  rule,
                  bothWays ? bothWays(config, windows.type(n)) : windows.causal(n));
          return new LayerSpec(
              gemma.norms(at), attention, llama.feedForward(n, GemmaParts.ACTIVATION));
        },
        gemma.norm("norm", model.hidden()),
        1,
        gemma.logitCap());
  }

  private static Mask bothWays(ModelConfig config, LayerType type) {
    if (type == LayerType.FULL) {
      return new Full();
    }
    int half = config.positive("sliding_window") / 2;
    return new Window(half, half);
  }
}
