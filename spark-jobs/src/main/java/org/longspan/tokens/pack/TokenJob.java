package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenRequest;

/** Makes packed tokens of documents: tasks tokenise, the driver lays out and concatenates. */
public final class TokenJob {
  private TokenJob() {}

  /**
   * Tokenises the documents of a request.
   *
   * @param scratch a folder for temporary files and the packed file, on a file system that all
   *     executors share
   * @param notes gets a line for everything that was skipped
   * @throws org.longspan.error.UserException where a document or the tokenizer does not fit
   */
  public static PackedTokens pack(
      TokenRequest request, JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    throw new UnsupportedOperationException("documents of " + request.source());
  }
}
