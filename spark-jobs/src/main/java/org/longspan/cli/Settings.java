package org.longspan.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.longspan.output.RunRecord.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The effective settings of a command and where each came from. */
final class Settings {
  private Settings() {}

  static Map<String, Setting> of(CommandSpec command) {
    ParseResult parsed = command.commandLine().getParseResult();
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        settings.put(option.longestName(), new Setting(text(option), source(option, parsed)));
      }
    }
    return settings;
  }

  private static String source(OptionSpec option, ParseResult parsed) {
    if (parsed.hasMatchedOption(option)) {
      return "command line";
    }
    return SparkSettings.value(option.longestName()) == null ? "default" : "spark setting";
  }

  /** Paths are absolute, so that the record can be read from any folder. */
  private static String text(OptionSpec option) {
    Object value = option.getValue();
    if (value instanceof List<?> values) {
      return values.stream().map(Settings::text).collect(Collectors.joining(","));
    }
    return value == null ? null : text(value);
  }

  private static String text(Object value) {
    return value instanceof Path path
        ? path.toAbsolutePath().normalize().toString()
        : value.toString();
  }
}
