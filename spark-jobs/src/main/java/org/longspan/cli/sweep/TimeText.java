package org.longspan.cli.sweep;

import java.util.Locale;

/** Durations for a person. */
final class TimeText {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private TimeText() {}

  /** In the unit that fits: {@code 45 s}, {@code 12 min} or {@code 3.5 h}. */
  static String of(double seconds) {
    if (seconds < 2 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 2 * HOUR
        ? String.format(Locale.ROOT, "%.0f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
  }
}
