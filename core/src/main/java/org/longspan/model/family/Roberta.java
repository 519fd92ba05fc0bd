package org.longspan.model.family;

import java.util.Map;
import java.util.Set;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.EmbeddingSpec.PositionTable;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.BertParts;
import org.longspan.model.parts.ModelParts;

/** RoBERTa, XLM-R and bge-m3: BERT's layer, positions from the row after the padding's on. */
final class Roberta implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        Set.of("roberta", "xlm-roberta"),
        Map.of(),
        """
        {"vocab_size": 50265, "hidden_size": 768, "intermediate_size": 3072,
         "num_hidden_layers": 12, "num_attention_heads": 12, "hidden_act": "gelu",
         "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12,
         "pad_token_id": 1}
        """);
  }

  @Override
  public String words() {
    return BertParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    BertParts bert = new BertParts(model);
    int offset = model.config().index("pad_token_id") + 1;
    int rows = model.trainedLength();
    int length = Math.max(0, rows - offset);
    EmbeddingSpec embedding =
        bert.embedding(new PositionTable(bert.positions(rows), offset, length));
    return model.encoder(embedding, bert::layer, NormSpec.NONE, length);
  }
}
