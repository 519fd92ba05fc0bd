package org.longspan.job.passage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.encoded.EncodedFile;
import org.longspan.error.Errors;
import org.longspan.job.common.RunListener;
import org.longspan.job.encode.PackedEncode;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.passage.LexicalPassages;
import org.longspan.passage.PassageVectors;
import org.longspan.passage.PassageWriter;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.pack.TokenJob;

/** Makes passages of documents, and a vector of each. */
public final class PassageJob {
  private static final String TABLE = "tables/passages.parquet";

  private final JavaSparkContext spark;
  private final Path scratch;
  private final RunListener listener;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param listener hears progress, notes and warnings
   */
  public PassageJob(JavaSparkContext spark, Path scratch, RunListener listener) {
    this.spark = spark;
    this.scratch = scratch;
    this.listener = listener;
  }

  /**
   * Checks a request before there is a Spark.
   *
   * @throws org.longspan.error.UserException where the model cannot be read
   */
  public static void check(PassageRequest request) {
    if (!request.isLexical()) {
      PackedEncode.of(request.encode());
    }
  }

  /**
   * Writes {@code tables/passages.parquet} and {@code passages.safetensors}.
   *
   * @param result an existing folder. Modified: gets the files
   * @return where they are, and the tokens in the scratch folder
   * @throws org.longspan.error.UserException where a document cannot be read, a pattern is found
   *     nowhere, or there are less than two passages
   */
  public PassageFiles write(PassageRequest request, Path result) throws IOException {
    Path vectors = result.resolve(PassageVectors.NAME);
    Path table = result.resolve(TABLE);
    if (request.isLexical()) {
      PackedTokens words = pack(TokenRequest.of(request.source(), TokenModel.WORDS), request);
      PassageWriter.write(spark, words, scratch, table);
      LexicalPassages.write(spark, words, scratch, vectors);
      return new PassageFiles(words, table, vectors, Optional.empty());
    }
    PackedEncode model = PackedEncode.of(request.encode());
    PackedTokens tokens = pack(model.tokens(), request);
    PassageWriter.write(spark, tokens, scratch, table);
    Path encoded = scratch.resolve("encoded");
    model.run(spark, tokens, scratch, encoded, listener);
    PassageVectors.copy(encoded.resolve(EncodedFile.NAME), vectors);
    boolean hasStatistics = !request.statistics().equals(StatisticsSpec.NONE);
    return new PassageFiles(
        tokens, table, vectors, hasStatistics ? Optional.of(encoded) : Optional.empty());
  }

  private PackedTokens pack(TokenRequest tokens, PassageRequest request) {
    PackedTokens packed =
        TokenJob.pack(tokens.withSegments(request.passages()), spark, scratch, listener::note);
    if (packed.segments().segments().size() < 2) {
      throw Errors.about("unit")
          .user(
              "the documents have 1 passage, which has nothing to attend to",
              "give more text, or smaller units such as sentences");
    }
    return packed;
  }
}
