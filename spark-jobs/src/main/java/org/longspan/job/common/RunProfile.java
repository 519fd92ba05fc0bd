package org.longspan.job.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.profile.Profile;
import org.longspan.profile.ProfileFiles;
import org.longspan.profile.Profiler;

/** The profile of a run, if it was asked for, from its start until it is closed. */
public final class RunProfile implements AutoCloseable {
  private final Optional<Profiler> profiler;

  private RunProfile(Optional<Profiler> profiler) {
    this.profiler = profiler;
  }

  /** Starts profiling, if {@code execution} asks for it. */
  public static RunProfile start(JavaSparkContext spark, ExecutionSpec execution, Cluster cluster) {
    return new RunProfile(
        execution.profile()
            ? Optional.of(Profiler.start(spark, cluster.cores()))
            : Optional.empty());
  }

  /** Writes what ran so far. */
  public void write(String command, Path folder) throws IOException {
    if (profiler.isPresent()) {
      Profile profile = profiler.get().profile();
      ProfileFiles.write(profile, "longspan " + command, folder);
    }
  }

  @Override
  public void close() {
    profiler.ifPresent(Profiler::close);
  }
}
