package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.samples.Outcome;

/**
 * A master and two workers of one core.
 *
 * @param folder of the processes
 * @param master its URL
 */
record StandaloneCluster(Installation installation, Path folder, String master) {

  /** Starts it below a folder. */
  static StandaloneCluster start(Path root) throws IOException {
    Installation installation = Installation.in(root);
    Path folder = root.resolve("cluster");
    Outcome started =
        Installation.run(
            root,
            installation.script("standalone-cluster").toString(),
            "start",
            folder.toString(),
            "2",
            "1",
            "1g");
    assertThat(started.exitCode()).as(started.err()).isZero();
    Matcher found = Pattern.compile("MASTER=(\\S+)").matcher(started.out());
    assertThat(found.find()).as(started.out()).isTrue();
    return new StandaloneCluster(installation, folder, found.group(1));
  }

  void stop(Path anywhere) throws IOException {
    Installation.run(
        anywhere, installation.script("standalone-cluster").toString(), "stop", folder.toString());
  }

  private List<String> environment() {
    return new ArrayList<>(
        List.of(
            "env",
            "SPARK_HOME=" + folder.resolve("spark"),
            "SPARK_SCALA_VERSION=2.13",
            "SPARK_LOCAL_IP=127.0.0.1"));
  }

  /** The launcher with a verb; more words may be added. */
  List<String> script(String verb) {
    List<String> words = environment();
    words.addAll(List.of(installation.script().toString(), verb));
    return words;
  }

  /** A job on this cluster; more words may be added. */
  List<String> launcher(String verb, String output) {
    List<String> words = script(verb);
    words.addAll(List.of("--output", output, "--master", master, "--executor-memory", "600m"));
    return words;
  }

  /** A program of the examples on this cluster. */
  List<String> submit(String program, String... arguments) {
    List<String> words = environment();
    words.addAll(installation.submit(program, master, arguments));
    return words;
  }

  /** An executor is the child of its worker. */
  void killAnExecutor() throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (String worker : List.of("worker-1.pid", "worker-2.pid")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(worker)).strip());
      ProcessHandle.of(pid).orElseThrow().children().forEach(executors::add);
    }
    ProcessHandle executor = executors.get(0);
    assertThat(executor.destroyForcibly()).isTrue();
  }
}
