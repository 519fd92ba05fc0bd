package org.longspan.error;

import java.util.Locale;

/**
 * A number of bytes in the largest binary unit that keeps the amount at least 1.
 *
 * @param amount of the unit
 * @param unit B, KiB, MiB, GiB, TiB or PiB
 */
public record ByteSize(double amount, String unit) {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  /** The size of {@code bytes}, at least 0. */
  public static ByteSize of(long bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return new ByteSize(amount, UNITS[unit]);
  }

  /** {@code bytes} as text with one decimal: {@code 1.5 KiB}. */
  public static String text(long bytes) {
    return of(bytes).toString();
  }

  /** Whether the unit is the byte: the amount is a whole number. */
  public boolean isWhole() {
    return unit.equals(UNITS[0]);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, isWhole() ? "%.0f %s" : "%.1f %s", amount, unit);
  }
}
