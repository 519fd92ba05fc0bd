package org.longspan.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A main class in a JVM of its own, with flags of its own. */
final class OtherJvm {
  static final String WITH_VECTORS = "--add-modules=jdk.incubator.vector";

  private OtherJvm() {}

  /** This JVM's class path. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The lines that it prints. */
  static List<String> run(Class<?> main, String classPath, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath, main.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }
}
