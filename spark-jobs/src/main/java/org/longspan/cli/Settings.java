package org.longspan.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.record.Setting;
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
        settings.put(option.longestName(), new Setting(texts(option), source(option, parsed)));
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
  private static List<String> texts(OptionSpec option) {
    Object value = option.getValue();
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> values
        ? values.stream().map(Settings::text).toList()
        : List.of(text(value));
  }

  private static String text(Object value) {
    return value instanceof Path path
        ? path.toAbsolutePath().normalize().toString()
        : value.toString();
  }
}
