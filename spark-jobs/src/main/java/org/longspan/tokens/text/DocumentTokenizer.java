package org.longspan.tokens.text;

import java.io.IOException;
import java.io.Serializable;
import org.longspan.text.AddedTokens;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.text.TextWork.Stretch;

/** Makes tokens of stretches of documents. */
public interface DocumentTokenizer extends Serializable {

  /** The tokens that belong around a document. */
  SpecialTokens specialTokens();

  /**
   * Makes the tokens of a stretch; those of stretches that follow each other are the tokens of the
   * document, wherever it is cut.
   *
   * @param target Modified: gets the tokens
   */
  void tokenize(Stretch stretch, PartBuffer target) throws IOException;

  /** The tokenizer of a model; that of words where {@code model} is {@link TokenModel#WORDS}. */
  static DocumentTokenizer of(TokenModel model, AddedTokens added) {
    return model.equals(TokenModel.WORDS) ? new WordTokenizer() : new ModelTokenizer(model, added);
  }
}
