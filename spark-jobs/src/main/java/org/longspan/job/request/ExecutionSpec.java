package org.longspan.job.request;

/**
 * How a job is run; of this only the kernel decides about bytes.
 *
 * @param kernel a kernel's name, {@code auto} or {@code fastest}
 * @param tasks the most tasks of a pass; null for as many as cores and memory suggest
 * @param keySplits parts that the keys are cut into; null for as few as the cores allow
 */
public record ExecutionSpec(String kernel, Integer tasks, Integer keySplits) {

  /** The first kernel of a fixed order that is installed everywhere. */
  public static final ExecutionSpec AUTO = new ExecutionSpec("auto", null, null);

  public ExecutionSpec {
    kernel = kernel == null ? "auto" : kernel;
  }
}
