package org.longspan.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks with JMH's own options, writes JSON, and prints the table of docs/performance.md.
 * {@code --table FILE} prints it again.
 */
public final class Benchmarks {
  private static final String RESULT = "bench.json";

  private Benchmarks() {}

  public static void main(String[] arguments)
      throws CommandLineOptionException, RunnerException, IOException {
    if (arguments.length == 2 && arguments[0].equals("--table")) {
      System.out.print(new PerformanceTable(Path.of(arguments[1])).markdown());
      return;
    }
    CommandLineOptions given = new CommandLineOptions(arguments);
    if (given.shouldHelp() || given.shouldList()) {
      Main.main(arguments);
      return;
    }
    String result = given.getResult().orElse(RESULT);
    Options options =
        new OptionsBuilder()
            .parent(given)
            .resultFormat(ResultFormatType.JSON)
            .result(result)
            .shouldFailOnError(true)
            .build();
    new Runner(options).run();
    System.out.println();
    System.out.print(new PerformanceTable(Path.of(result)).markdown());
  }
}
