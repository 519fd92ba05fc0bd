package org.longspan.cli.sweep;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.sweep.run.JobCommands;

/** How this process starts others of its kind: the same Java, options and class path. */
final class ChildJvm {
  /** Set by the launcher. */
  private static final String LAUNCHER = "LONGSPAN_LAUNCHER";

  private ChildJvm() {}

  static JobCommands commands(String mainClass) {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    String launcher = System.getenv(LAUNCHER);
    return new JobCommands(java, mainClass, launcher == null ? List.of() : List.of(launcher));
  }
}
