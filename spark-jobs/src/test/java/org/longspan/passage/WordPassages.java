package org.longspan.passage;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.pack.TokenJob;

/** Passages of words. */
final class WordPassages {
  private WordPassages() {}

  static PackedTokens pack(JavaSparkContext spark, Path text, Passages rule, Path scratch) {
    TokenSource source = TokenSource.Text.of(List.of(text.toString()));
    TokenRequest request = TokenRequest.of(source, TokenModel.WORDS).withSegments(rule);
    return TokenJob.pack(request, spark, scratch, note -> {});
  }
}
