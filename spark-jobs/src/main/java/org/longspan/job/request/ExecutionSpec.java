package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a job is run; of this only the kernel decides about bytes.
 *
 * @param kernel a kernel's name, {@code auto} or {@code fastest}
 * @param tasks the most tasks of a pass; null for as many as cores and memory suggest
 * @param keySplits parts that the keys are cut into; null for as few as the cores allow
 * @param profile whether a profile of the run is written next to its results
 */
public record ExecutionSpec(
    String kernel,
    Integer tasks,
    Integer keySplits,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean profile) {

  /** The first kernel of a fixed order that is installed everywhere. */
  public static final ExecutionSpec AUTO = new ExecutionSpec("auto", null, null);

  public ExecutionSpec {
    kernel = kernel == null ? "auto" : kernel;
  }

  /** Without a profile. */
  public ExecutionSpec(String kernel, Integer tasks, Integer keySplits) {
    this(kernel, tasks, keySplits, false);
  }

  /** The same with a profile. */
  public ExecutionSpec withProfile() {
    return new ExecutionSpec(kernel, tasks, keySplits, true);
  }
}
