package org.longspan.cli.option;

import org.longspan.job.request.ExecutionSpec;
import picocli.CommandLine.Option;

/** The option of a run that is profiled. */
public final class ProfileOption {
  @Option(
      names = "--profile",
      description = {
        "Measures where the time of tasks goes, and writes DIR/profile.html, a page, and",
        "DIR/profile.json, a trace for Perfetto and chrome://tracing."
      })
  private boolean profile;

  /** How the job is run. */
  public ExecutionSpec of(ExecutionSpec spec) {
    return profile ? spec.withProfile() : spec;
  }
}
