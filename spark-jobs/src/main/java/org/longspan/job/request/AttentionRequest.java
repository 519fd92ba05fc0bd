package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.mask.Mask;
import org.longspan.output.OutputFolder;

/**
 * What is asked of Longspan: an immutable value, made by a {@link Builder}.
 *
 * @param source where the tensors come from
 * @param sequence what accompanies them
 * @param mask a mask expression or the JSON form of a mask; null for the source's own
 * @param score the score rule
 * @param statistics the statistics
 * @param execution how it is run
 * @param output the folder that is written; null for a temporary one
 * @param existing what to do where that folder exists
 */
public record AttentionRequest(
    Source source,
    SequenceSpec sequence,
    String mask,
    ScoreSpec score,
    StatisticsSpec statistics,
    ExecutionSpec execution,
    @JsonIgnore Path output,
    @JsonIgnore OutputFolder.Existing existing) {

  public AttentionRequest {
    if (source == null) {
      throw Errors.user("the request has no source", "give files, a table, a text or a shape");
    }
    sequence = Objects.requireNonNullElse(sequence, SequenceSpec.PLAIN);
    score = Objects.requireNonNullElse(score, ScoreSpec.STANDARD);
    statistics = Objects.requireNonNullElse(statistics, StatisticsSpec.NONE);
    execution = Objects.requireNonNullElse(execution, ExecutionSpec.AUTO);
  }

  /** A request over the tensors of {@code source}, with the defaults of every option. */
  public static Builder of(Source source) {
    return new Builder(source);
  }

  /** This request with other statistics of the same sizes. */
  public AttentionRequest withStatistics(String... names) {
    StatisticsSpec other = new StatisticsSpec(List.of(names), statistics.topK(), statistics.pool());
    return new AttentionRequest(source, sequence, mask, score, other, execution, output, existing);
  }

  /** The folder that is written, where one is given. */
  @JsonIgnore
  public Optional<Path> outputFolder() {
    return Optional.ofNullable(output);
  }

  /** Collects the options of a request; every one has a default. */
  public static final class Builder {
    private final Source source;
    private SequenceSpec sequence = SequenceSpec.PLAIN;
    private String mask;
    private ScoreSpec score = ScoreSpec.STANDARD;
    private StatisticsSpec statistics = StatisticsSpec.NONE;
    private ExecutionSpec execution = ExecutionSpec.AUTO;
    private Path output;
    private OutputFolder.Existing existing = OutputFolder.Existing.REFUSE;

    private Builder(Source source) {
      this.source = source;
    }

    /** What accompanies the tensors. */
    public Builder sequence(SequenceSpec value) {
      sequence = value;
      return this;
    }

    /** A mask expression such as {@code causal & window(4096,0)}. */
    public Builder mask(String expression) {
      mask = expression;
      return this;
    }

    /** A mask. */
    public Builder mask(Mask value) {
      mask = value.toJson();
      return this;
    }

    /** The score rule. */
    public Builder score(ScoreSpec value) {
      score = value;
      return this;
    }

    /** Statistics by name, such as {@code entropy} and {@code received}; or {@code all}. */
    public Builder statistics(String... names) {
      return statistics(
          new StatisticsSpec(Arrays.asList(names), statistics.topK(), statistics.pool()));
    }

    /** The statistics with their sizes. */
    public Builder statistics(StatisticsSpec value) {
      statistics = value;
      return this;
    }

    /** How the job is run. */
    public Builder execution(ExecutionSpec value) {
      execution = value;
      return this;
    }

    /** The folder to write; one that exists is refused. */
    public Builder output(Path folder) {
      return output(folder, OutputFolder.Existing.REFUSE);
    }

    /** The folder to write, and what to do where it exists. */
    public Builder output(Path folder, OutputFolder.Existing ifExists) {
      output = folder;
      existing = ifExists;
      return this;
    }

    /** The request. */
    public AttentionRequest build() {
      return new AttentionRequest(
          source, sequence, mask, score, statistics, execution, output, existing);
    }
  }
}
