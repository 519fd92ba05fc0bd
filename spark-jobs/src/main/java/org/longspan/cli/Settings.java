package org.longspan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The command line that gives {@code command} the recorded settings again. */
  static String[] arguments(CommandSpec command, Map<String, Setting> settings) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      Setting setting = settings.get(option.longestName());
      if (setting != null && !setting.values().isEmpty()) {
        String split = option.splitRegex();
        List<String> values =
            split.isEmpty() ? setting.values() : List.of(String.join(split, setting.values()));
        values.forEach(value -> arguments.add(option.longestName() + "=" + value));
      }
    }
    return arguments.toArray(String[]::new);
  }
}
