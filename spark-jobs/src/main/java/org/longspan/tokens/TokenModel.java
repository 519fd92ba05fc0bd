package org.longspan.tokens;

import java.io.Serializable;
import org.longspan.model.EmbeddingSpec;
import org.longspan.model.ModelSpec;

/**
 * What tokens have to fit.
 *
 * @param folder of the model, with its tokenizer.json, or the name of the built-in model
 * @param vocabulary ids are below this number
 * @param learnedPositions rows of the longest segment where the model has learned its positions; 0
 *     where it has not, and takes any length
 */
public record TokenModel(String folder, int vocabulary, int learnedPositions)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No model: words and single signs, whose ids are hashes. */
  public static final TokenModel WORDS = new TokenModel("lexical", 1, 0);

  public static TokenModel of(String folder, ModelSpec spec) {
    return new TokenModel(
        folder,
        spec.vocabulary(),
        spec.embedding().positions().map(EmbeddingSpec.PositionTable::length).orElse(0));
  }
}
