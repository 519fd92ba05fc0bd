package org.longspan.tokens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.model.load.MiniLm;

/** Models with small tokenizers, as far as tokens need them. */
public final class TokenModels {
  /** The built-in model. */
  public static final TokenModel MINILM = new TokenModel(MiniLm.NAME, 30_522, 512);

  private static final Path TOKENIZERS = Path.of("../core/src/test/resources/org/longspan/text");

  private TokenModels() {}

  /**
   * A model without learned positions in a new folder below {@code folder}.
   *
   * @param tokenizer name of a tokenizer of the tests of core: gpt2, llama2, modernbert, xlmr
   */
  public static TokenModel of(Path folder, String tokenizer) throws IOException {
    Path model = Files.createDirectories(folder.resolve("model-" + tokenizer));
    Files.copy(TOKENIZERS.resolve(tokenizer + ".tokenizer.json"), model.resolve("tokenizer.json"));
    return new TokenModel(model.toString(), 1_000, 0);
  }
}
