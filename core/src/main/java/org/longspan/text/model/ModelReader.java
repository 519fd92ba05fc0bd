package org.longspan.text.model;

import java.util.Set;
import org.longspan.text.json.JsonFields;

/** Reads the key {@code model} of a tokenizer.json. */
public final class ModelReader {
  private ModelReader() {}

  /**
   * The model of a file.
   *
   * @param reserved tokens of the vocabulary that no text makes
   */
  public static LoadedModel read(JsonFields file, Alphabet alphabet, Set<String> reserved) {
    JsonFields model = file.object("model");
    String type = type(model);
    if (alphabet == Alphabet.BYTES && !type.equals("BPE")) {
      throw model.problem("a " + type + " model with a ByteLevel pre_tokenizer is not supported");
    }
    return switch (type) {
      case "BPE" -> BpeReader.read(model, alphabet, reserved);
      case "Unigram" -> UnigramReader.read(model, reserved);
      case "WordPiece" -> WordPieceReader.read(model, reserved);
      default -> throw model.unknown("type", "BPE, Unigram and WordPiece");
    };
  }

  /** Old files do not name the type of a model. */
  private static String type(JsonFields model) {
    if (model.has("type")) {
      return model.text("type");
    }
    return model.has("merges")
        ? "BPE"
        : model.has("max_input_chars_per_word") ? "WordPiece" : "Unigram";
  }
}
