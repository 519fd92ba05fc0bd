package org.longspan.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.longspan.cli.LongspanCommand;

/**
 * What a command line has done. Log lines are not in {@code err}: the log keeps the stream that it
 * found when it started.
 */
public record Outcome(int exitCode, String out, String err) {

  /** Runs a command line in this JVM. */
  public static Outcome of(Object... arguments) {
    String[] words = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode = LongspanCommand.execute(words);
      return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }

  /** Runs {@code attend} on two cores, writing into {@code output}. */
  public static Outcome attend(Path output, Object... arguments) {
    Object[] start = {"attend", "--output", output, "--master", "local[2]"};
    Object[] all = Arrays.copyOf(start, start.length + arguments.length);
    System.arraycopy(arguments, 0, all, start.length, arguments.length);
    return of(all);
  }

  public List<String> errorLines() {
    return err.lines().toList();
  }
}
