package org.longspan.cli;

import java.io.UncheckedIOException;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.OneLine;
import org.longspan.error.UserException;
import picocli.CommandLine;

/** Turns what went wrong into one line on stderr and an exit code. */
final class ExitCodes
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private static final int FAILED = 1;
  private static final int MISTAKEN = 2;

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    System.err.println("longspan: " + oneLine(e.getMessage()) + " (see " + help + ")");
    return MISTAKEN;
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    UserException mistake = Errors.mistakeIn(e).orElse(null);
    boolean debug = parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug");
    if (debug) {
      e.printStackTrace();
    }
    if (isStopping()) {
      System.err.println("longspan: stopped; nothing is written");
      return FAILED;
    }
    if (mistake != null) {
      System.err.println("longspan: " + oneLine(mistake.getMessage()) + options(mistake, parsed));
      return MISTAKEN;
    }
    System.err.println("longspan: failed: " + oneLine(describe(e)));
    if (!debug) {
      System.err.println("longspan: add --debug for the stack trace");
    }
    return FAILED;
  }

  /** The options of what the mistake is about, as the verb calls them. */
  private static String options(UserException mistake, CommandLine.ParseResult parsed) {
    if (!parsed.hasSubcommand()) {
      return "";
    }
    CommandLine.Model.CommandSpec verb = parsed.subcommand().commandSpec();
    List<String> names =
        verb.options().stream()
            .map(CommandLine.Model.OptionSpec::longestName)
            .filter(name -> mistake.subjects().contains(SparkSettings.word(name)))
            .filter(name -> !mistake.getMessage().contains(name))
            .toList();
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  /** Whether the process is being stopped: then tasks fail because their files are gone. */
  private static boolean isStopping() {
    Thread hook = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The cause of all, but of an input or output error what names the file. */
  private static String describe(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && !(root instanceof UncheckedIOException)) {
      root = root.getCause();
    }
    if (root instanceof UncheckedIOException) {
      return root.getMessage();
    }
    return root == e || root.getMessage() == null ? e.toString() : root.toString();
  }

  /** Spark puts whole stack traces into messages: the first line says what happened. */
  private static String oneLine(String message) {
    return message == null
        ? "no message"
        : OneLine.of(message.strip().lines().findFirst().orElse(""));
  }
}
