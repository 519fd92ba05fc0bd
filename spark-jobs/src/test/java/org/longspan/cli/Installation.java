package org.longspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.longspan.samples.Outcome;

/** The project's scripts and settings beside a jar of the classes under test. */
final class Installation {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final long MOST_MINUTES = 10;
  private static final String JAR = "longspan-spark-api-0.1.0-SNAPSHOT.jar";

  private final Path root;

  private Installation(Path root) {
    this.root = root;
  }

  /** Installs into {@code root}; nothing is left to build. */
  static Installation in(Path root) throws IOException {
    for (String folder : List.of("conf", "submit-scripts")) {
      copy(PROJECT.resolve(folder), root.resolve(folder));
    }
    for (String module : List.of("core", "spark-jobs", "spark-api")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    Path target = Files.createDirectory(root.resolve("spark-api/target"));
    Files.writeString(target.resolve("class-path.txt"), System.getProperty("java.class.path"));
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    String file = target.resolve(JAR).toString();
    jar.run(System.out, System.err, "cf", file, "-C", "target/classes", ".");
    // What a cluster gets; Spark is on its own class path.
    Path classes = Files.createDirectory(target.resolve("job-classes"));
    merge(PROJECT.resolve("core/target/classes"), classes);
    merge(PROJECT.resolve("spark-jobs/target/classes"), classes);
    String job = file.replace(".jar", "-job.jar");
    jar.run(System.out, System.err, "cf", job, "-C", classes.toString(), ".");
    return new Installation(root);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.createDirectories(to);
        Files.copy(file, to.resolve(from.relativize(file).toString()), REPLACE_EXISTING);
      }
    }
  }

  /** Adds classes to others; both may name implementations of one service. */
  private static void merge(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file), CREATE, APPEND);
      }
    }
  }

  /**
   * A command that submits a class of the tests to a cluster, with the job jar: Spark comes from
   * the class path of the tests.
   */
  List<String> submit(String mainClass, String master, String... arguments) {
    Path target = root.resolve("spark-api/target");
    Path jar = target.resolve(mainClass + ".jar");
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    String file = mainClass + ".class";
    tool.run(System.out, System.err, "cf", jar.toString(), "-C", "target/test-classes", file);
    Stream<String> submit =
        Stream.of(
            System.getProperty("java.home") + "/bin/java",
            "@" + root.resolve("conf/jvm.options"),
            "-cp",
            System.getProperty("java.class.path"),
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--jars",
            target.resolve(JAR.replace(".jar", "-job.jar")).toString(),
            "--class",
            mainClass,
            jar.toString());
    return Stream.concat(submit, Stream.of(arguments)).toList();
  }

  Path script() {
    return script("longspan");
  }

  Path script(String name) {
    return root.resolve("submit-scripts").resolve(name);
  }

  /** Runs a command in {@code workingFolder}; its output goes to files there. */
  static Process start(Path workingFolder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    File out = workingFolder.resolve(".out").toFile();
    File err = workingFolder.resolve(".err").toFile();
    return builder.redirectOutput(out).redirectError(err).start();
  }

  /**
   * Runs a command in {@code workingFolder} and waits for its end; one that is still running after
   * minutes, on however busy a machine, hangs, and its threads say where.
   */
  static Outcome run(Path workingFolder, String... command) throws IOException {
    Process process = start(workingFolder, List.of(command));
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        String threads = threads(process.toHandle());
        process.destroyForcibly();
        throw new AssertionError("still running: " + List.of(command) + "\n" + threads);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError(e);
    }
    return new Outcome(
        process.exitValue(), take(workingFolder, ".out"), take(workingFolder, ".err"));
  }

  /** The stacks of a process and its children, as far as they are Java. */
  private static String threads(ProcessHandle process) throws IOException, InterruptedException {
    StringBuilder threads = new StringBuilder();
    List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
    for (ProcessHandle one : all) {
      String jstack = System.getProperty("java.home") + "/bin/jstack";
      Process dump =
          new ProcessBuilder(jstack, "-l", String.valueOf(one.pid()))
              .redirectErrorStream(true)
              .start();
      threads.append(new String(dump.getInputStream().readAllBytes(), UTF_8));
      dump.waitFor();
    }
    return threads.toString();
  }

  private static String take(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      String text = Files.readString(file, UTF_8);
      Files.delete(file);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
