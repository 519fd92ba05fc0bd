package org.longspan.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import org.longspan.error.ByteSize;

/** Numbers as people read them, the same under every default locale. */
public final class Numbers {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private Numbers() {}

  /** A whole number with thousands separators. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** At least three significant digits, no digit of the integer part rounded away. */
  public static String significant(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    if (size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    if (size >= 99.95) {
      return String.format(Locale.ROOT, size < 999.5 ? "%.0f" : "%,.0f", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    return rounded.setScale(Math.max(0, 3 - rounded.precision() + rounded.scale())).toPlainString();
  }

  /** A share to the nearest percent. */
  public static String wholePercent(double share) {
    double percent = 100 * share;
    return (percent > 0 && percent < 0.5 ? "< 1" : String.format(Locale.ROOT, "%.0f", percent))
        + "\u00a0%";
  }

  /** A size in the largest binary unit that leaves at least 1. */
  public static String bytes(long bytes) {
    ByteSize size = ByteSize.of(bytes);
    return (size.isWhole() ? count(bytes) : significant(size.amount())) + " " + size.unit();
  }

  /** Wall-clock time: {@code 8.21 s}, {@code 12 min 5 s}, {@code 3 h 7 min}. */
  public static String duration(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return significant(time.toMillis() / 1e3) + " s";
    }
    if (time.compareTo(Duration.ofHours(1)) < 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return count(time.toHours()) + " h " + time.toMinutesPart() + " min";
  }
}
