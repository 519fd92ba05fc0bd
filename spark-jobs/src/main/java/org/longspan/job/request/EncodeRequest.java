package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.mask.Mask;
import org.longspan.output.OutputFolder;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/**
 * What is asked of a model: an immutable value, made by a {@link Builder}.
 *
 * @param model the folder of a model as Hugging Face publishes it, or {@code minilm}
 * @param source the documents
 * @param tokens how they become tokens
 * @param mask an expression or the JSON form of a mask, in place of that of the layers that see the
 *     whole document or all of it before a token; null for the model's own
 * @param results what is written, besides statistics
 * @param statistics of the attention of every layer
 * @param keepLayers whether the panels of finished layers are kept until the end of the run
 * @param execution how it is run
 * @param output the folder that is written; null for a temporary one
 * @param existing what to do where that folder exists
 */
public record EncodeRequest(
    String model,
    TokenSource source,
    TokenSpec tokens,
    String mask,
    ResultSpec results,
    StatisticsSpec statistics,
    boolean keepLayers,
    ExecutionSpec execution,
    @JsonIgnore Path output,
    @JsonIgnore OutputFolder.Existing existing) {

  public EncodeRequest {
    if (model == null || source == null) {
      throw Errors.user(
          "the request lacks " + (model == null ? "a model" : "documents"),
          "give a model, and a text, ids or a table");
    }
    tokens = Objects.requireNonNullElse(tokens, TokenSpec.STANDARD);
    results = Objects.requireNonNullElse(results, ResultSpec.STANDARD);
    statistics = Objects.requireNonNullElse(statistics, StatisticsSpec.NONE);
    execution = Objects.requireNonNullElse(execution, ExecutionSpec.AUTO);
  }

  /** A request for the last hidden states of documents. */
  public static Builder of(String model, TokenSource source) {
    return new Builder(model, source);
  }

  /** The folder that is written, where one is given. */
  @JsonIgnore
  public Optional<Path> outputFolder() {
    return Optional.ofNullable(output);
  }

  /** Collects the options of a request; every one has a default. */
  public static final class Builder {
    private final String model;
    private final TokenSource source;
    private TokenSpec tokens = TokenSpec.STANDARD;
    private String mask;
    private ResultSpec results = ResultSpec.STANDARD;
    private StatisticsSpec statistics = StatisticsSpec.NONE;
    private boolean keepLayers;
    private ExecutionSpec execution = ExecutionSpec.AUTO;
    private Path output;
    private OutputFolder.Existing existing = OutputFolder.Existing.REFUSE;

    private Builder(String model, TokenSource source) {
      this.model = model;
      this.source = source;
    }

    /** How documents become tokens. */
    public Builder tokens(TokenSpec value) {
      tokens = value;
      return this;
    }

    /** What documents are divided into, such as {@code SegmentRule.Named.PARAGRAPHS}. */
    public Builder segments(SegmentRule rule) {
      return tokens(tokens.withSegments(rule));
    }

    /**
     * A mask expression such as {@code causal & (window(4095,0) | sink(4))} for the layers that see
     * the whole document, or all of it before a token.
     */
    public Builder mask(String expression) {
      mask = expression;
      return this;
    }

    /** A mask for those layers. */
    public Builder mask(Mask value) {
      mask = value.toJson();
      return this;
    }

    /** What is written, besides statistics. */
    public Builder results(ResultSpec value) {
      results = value;
      return this;
    }

    /** Which hidden states are written. */
    public Builder layers(LayerSelection value) {
      return results(results.withLayers(value));
    }

    /** Vectors of documents and segments: {@code mean}, {@code cls} or {@code last}. */
    public Builder pool(String rule) {
      return results(results.withPool(rule));
    }

    /** The loss of every token, by the tokens before it in its document. */
    public Builder losses() {
      return results(results.withLosses());
    }

    /** Tables of what the heads look at. */
    public Builder atlas() {
      return results(results.withAtlas());
    }

    /** Statistics of the attention of every layer by name, or {@code all}. */
    public Builder statistics(String... names) {
      return statistics(new StatisticsSpec(List.of(names), statistics.topK(), statistics.pool()));
    }

    /** Statistics of the attention of every layer with their sizes. */
    public Builder statistics(StatisticsSpec value) {
      statistics = value;
      return this;
    }

    /** Keeps the panels of finished layers until the end of the run. */
    public Builder keepLayers() {
      keepLayers = true;
      return this;
    }

    /** How the job is run. */
    public Builder execution(ExecutionSpec value) {
      execution = value;
      return this;
    }

    /** The folder to write, and what to do where it exists. */
    public Builder output(Path folder, OutputFolder.Existing ifExists) {
      output = folder;
      existing = ifExists;
      return this;
    }

    /** The folder to write; one that exists is refused. */
    public Builder output(Path folder) {
      return output(folder, OutputFolder.Existing.REFUSE);
    }

    /** The request. */
    public EncodeRequest build() {
      return new EncodeRequest(
          model,
          source,
          tokens,
          mask,
          results,
          statistics,
          keepLayers,
          execution,
          output,
          existing);
    }
  }
}
