package org.longspan.model.family;

import java.util.Optional;
import java.util.OptionalInt;
import org.longspan.layer.Activation;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.EmbeddingSpec.PositionTable;
import org.longspan.model.LayerNorms;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.RotarySpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;
import org.longspan.model.config.RotaryKeys;
import org.longspan.model.parts.BertParts;
import org.longspan.model.parts.ModelParts;

/** ESM: BERT's names, norms before the branches, rotary or learned positions, dropped tokens. */
final class Esm implements Family {
  private static final double BASE = 10_000;

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "esm",
        """
        {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12,
         "num_attention_heads": 12, "max_position_embeddings": 1026, "layer_norm_eps": 1e-12,
         "position_embedding_type": "absolute", "rope_theta": 10000, "token_dropout": false,
         "emb_layer_norm_before": null, "mask_token_id": null, "pad_token_id": null}
        """);
  }

  @Override
  public String words() {
    return BertParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    ModelConfig config = model.config();
    config.requireUnset("is_folding_model", "esmfold_config", "add_bias_fnn");
    // Its activation is GELU, whatever the file says.
    config.has("hidden_act");
    BertParts bert = new BertParts(model);
    boolean turned = config.text("position_embedding_type").equals("rotary");
    RotaryKeys keys = RotaryKeys.of(config, bert.heads().width(), BASE);
    Optional<RotarySpec> rotary =
        turned ? Optional.of(keys.spec(LayerType.FULL)) : Optional.empty();
    EmbeddingSpec embedding =
        new EmbeddingSpec(
            model.words(),
            1,
            Optional.empty(),
            turned ? Optional.empty() : Optional.of(positions(model, bert)),
            config.flag("emb_layer_norm_before")
                ? model.layerNorm("embeddings.layer_norm")
                : NormSpec.NONE,
            config.flag("token_dropout")
                ? OptionalInt.of(config.index("mask_token_id"))
                : OptionalInt.empty());
    return model.encoder(
        embedding,
        n -> layer(model, bert, n, rotary),
        model.layerNorm("encoder.emb_layer_norm_after"),
        model.trainedLength());
  }

  private static PositionTable positions(ModelParts model, BertParts bert) {
    int rows = model.trainedLength();
    int offset = model.config().index("pad_token_id") + 1;
    return new PositionTable(bert.positions(rows), offset, Math.max(0, rows - offset));
  }

  private static LayerSpec layer(
      ModelParts model, BertParts bert, int n, Optional<RotarySpec> rotary) {
    LayerNorms norms =
        LayerNorms.beforeBranches(
            model.layerNorm(bert.at(n) + "attention.LayerNorm"),
            model.layerNorm(bert.at(n) + "LayerNorm"));
    return new LayerSpec(norms, bert.attention(n, rotary), bert.feedForward(n, Activation.GELU));
  }
}
