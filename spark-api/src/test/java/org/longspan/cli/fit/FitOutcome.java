package org.longspan.cli.fit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.cli.LongspanCommand;

/** How {@code longspan fit} ended, and what it wrote to stderr. */
record FitOutcome(int exitCode, String err) {

  /** Runs it in this JVM. */
  static FitOutcome of(String master, Path spec, Path table, Path output) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = LongspanCommand.execute(words(master, spec, table, output));
      return new FitOutcome(code, err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  /** Starts it in a JVM of its own, whose output goes to a file. */
  static Process start(Path log, Path spec, Path table, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("@" + Path.of("").toAbsolutePath().getParent().resolve("conf/jvm.options"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LongspanCommand.class.getName());
    command.addAll(List.of(words("local[2]", spec, table, output)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String[] words(String master, Path spec, Path table, Path output) {
    return new String[] {
      "fit",
      "--spec",
      spec.toString(),
      "--table",
      table.toString(),
      "--output",
      output.toString(),
      "--master",
      master
    };
  }
}
