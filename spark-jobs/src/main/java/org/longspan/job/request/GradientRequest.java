package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.output.OutputFolder;

/**
 * What is asked of a gradient: an immutable value, made by a {@link Builder}.
 *
 * @param attended the output folder of an attention, whose inputs, mask and score rule are taken
 * @param upstream a file of the gradient of a loss by the output: a tensor {@code d_output} where
 *     tensors have names, with {@code d_lse} and {@code d_entropy} if the loss depends on them
 * @param parameters whether the gradients by the parameters of the score rule are computed, too
 * @param execution how it is run
 * @param output the folder that is written; null for a temporary one
 * @param existing what to do where that folder exists
 */
public record GradientRequest(
    Path attended,
    Path upstream,
    boolean parameters,
    ExecutionSpec execution,
    @JsonIgnore Path output,
    @JsonIgnore OutputFolder.Existing existing) {

  public GradientRequest {
    if (attended == null || upstream == null) {
      throw Errors.user(
          "the request lacks " + (attended == null ? "an attention" : "a gradient by its output"),
          "give the output folder of an attention, and a file of the gradient by its output");
    }
    execution = Objects.requireNonNullElse(execution, ExecutionSpec.AUTO);
  }

  /** A request with the defaults of every option. */
  public static Builder of(Path attended, Path upstream) {
    return new Builder(attended, upstream);
  }

  /** The folder that is written, where one is given. */
  @JsonIgnore
  public Optional<Path> outputFolder() {
    return Optional.ofNullable(output);
  }

  /** Collects the options of a request; every one has a default. */
  public static final class Builder {
    private final Path attended;
    private final Path upstream;
    private boolean parameters;
    private ExecutionSpec execution = ExecutionSpec.AUTO;
    private Path output;
    private OutputFolder.Existing existing = OutputFolder.Existing.REFUSE;

    private Builder(Path attended, Path upstream) {
      this.attended = attended;
      this.upstream = upstream;
    }

    /** With the gradients by scale, soft-cap, clamp, slopes, buckets and bias of the score rule. */
    public Builder parameters() {
      parameters = true;
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
    public GradientRequest build() {
      return new GradientRequest(attended, upstream, parameters, execution, output, existing);
    }
  }
}
