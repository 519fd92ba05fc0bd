package org.longspan.cli;

import java.util.Locale;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option's default from the Spark setting of its name: {@code --key-splits} from {@code
 * spark.longspan.keySplits}. spark-submit hands its settings on as system properties.
 */
final class SparkSettings implements IDefaultValueProvider {
  private static final String PREFIX = "spark.longspan.";

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? value(option.longestName()) : null;
  }

  /** The setting for an option, null where there is none. */
  static String value(String option) {
    return System.getProperty(key(option));
  }

  static String key(String option) {
    if (option.equals("--master")) {
      return "spark.master";
    }
    return PREFIX + word(option);
  }

  /** The name of an option as one word: {@code keySplits} for {@code --key-splits}. */
  static String word(String option) {
    StringBuilder word = new StringBuilder();
    String[] parts = option.replaceFirst("^--", "").split("-");
    for (int n = 0; n < parts.length; n++) {
      String first = parts[n].substring(0, 1);
      word.append(n == 0 ? first : first.toUpperCase(Locale.ROOT)).append(parts[n].substring(1));
    }
    return word.toString();
  }
}
