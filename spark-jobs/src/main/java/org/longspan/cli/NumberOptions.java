package org.longspan.cli;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options, and says what is wrong with them in words of its own. */
final class NumberOptions {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

  private NumberOptions() {}

  static void register(CommandLine commandLine) {
    commandLine.registerConverter(int.class, new OptionConverter<>(NumberOptions::toInt));
    commandLine.registerConverter(Integer.class, new OptionConverter<>(NumberOptions::toInt));
    commandLine.registerConverter(long.class, new OptionConverter<>(NumberOptions::toLong));
    commandLine.registerConverter(Long.class, new OptionConverter<>(NumberOptions::toLong));
    commandLine.registerConverter(double.class, new OptionConverter<>(NumberOptions::toDouble));
    commandLine.registerConverter(Double.class, new OptionConverter<>(NumberOptions::toDouble));
  }

  private static Integer toInt(String text) {
    return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static Long toLong(String text) {
    return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long whole(String text, long least, long most) {
    if (!WHOLE.matcher(text.strip()).matches()) {
      throw new TypeConversionException("'" + text + "' is not a whole number; give one such as 4");
    }
    BigInteger value = new BigInteger(text.strip());
    if (value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw outside(text, "too large; give at most", most);
    }
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw outside(text, "too small; give at least", least);
    }
    return value.longValue();
  }

  private static TypeConversionException outside(String text, String problem, long bound) {
    return new TypeConversionException(
        String.format(Locale.ROOT, "'%s' is %s %,d", text, problem, bound));
  }

  private static Double toDouble(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number; give one such as 0.5");
    }
  }
}
