package org.longspan.job.passage;

import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.LayerSelection;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/**
 * Which passages of which documents get vectors, and of what.
 *
 * @param source documents of all kinds, texts, or a table with a text in every row
 * @param model {@code minilm}, the folder of a model, or {@link #LEXICAL}
 * @param passages what the documents are divided into
 * @param statistics of the attention of every layer of the model; none where that is lexical
 * @param execution how the model is run
 */
public record PassageRequest(
    TokenSource source,
    String model,
    SegmentRule.Passages passages,
    StatisticsSpec statistics,
    ExecutionSpec execution) {

  /** No model: vectors of the spelling of words, for any language. */
  public static final String LEXICAL = "lexical";

  public PassageRequest {
    Objects.requireNonNull(passages);
    statistics = Objects.requireNonNullElse(statistics, StatisticsSpec.NONE);
    execution = Objects.requireNonNullElse(execution, ExecutionSpec.AUTO);
    if (source == null
        || source instanceof TokenSource.Ids
        || source instanceof TokenSource.Count) {
      throw Errors.user(
          "the documents are not texts", "give text files, or a table with a column of texts");
    }
  }

  /** Passages of documents with the vectors of a model. */
  public static PassageRequest of(TokenSource source, String model, SegmentRule.Passages passages) {
    return new PassageRequest(source, model, passages, null, null);
  }

  /** The same with statistics of the attention of every layer. */
  public PassageRequest withStatistics(StatisticsSpec other) {
    return new PassageRequest(source, model, passages, other, execution);
  }

  /** The same, run in another way. */
  public PassageRequest withExecution(ExecutionSpec other) {
    return new PassageRequest(source, model, passages, statistics, other);
  }

  /** Whether vectors are made of spellings. */
  public boolean isLexical() {
    return LEXICAL.equals(model);
  }

  /** What is asked of the model: the mean of the last hidden states of every passage. */
  EncodeRequest encode() {
    return EncodeRequest.of(model, source)
        .segments(passages)
        .layers(LayerSelection.NONE)
        .pool("mean")
        .statistics(statistics)
        .execution(execution)
        .build();
  }
}
