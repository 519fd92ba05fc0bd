package org.longspan.model.family;

import org.longspan.model.EmbeddingSpec;
import org.longspan.model.EmbeddingSpec.PositionTable;
import org.longspan.model.ModelSpec;
import org.longspan.model.NormSpec;
import org.longspan.model.config.FamilyKeys;
import org.longspan.model.parts.BertParts;
import org.longspan.model.parts.ModelParts;

/** BERT: MiniLM, E5, BGE and most sentence encoders. */
final class Bert implements Family {

  @Override
  public FamilyKeys keys() {
    return new FamilyKeys(
        "bert",
        """
        {"vocab_size": 30522, "hidden_size": 768, "intermediate_size": 3072,
         "num_hidden_layers": 12, "num_attention_heads": 12, "hidden_act": "gelu",
         "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12}
        """);
  }

  @Override
  public String words() {
    return BertParts.WORDS;
  }

  @Override
  public ModelSpec spec(ModelParts model) {
    BertParts bert = new BertParts(model);
    int length = model.trainedLength();
    EmbeddingSpec embedding = bert.embedding(new PositionTable(bert.positions(length), 0, length));
    return model.encoder(embedding, bert::layer, NormSpec.NONE, length);
  }
}
