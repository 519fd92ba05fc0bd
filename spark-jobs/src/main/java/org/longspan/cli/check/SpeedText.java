package org.longspan.cli.check;

import java.util.Locale;
import org.longspan.measure.DeviceSpeed;
import org.longspan.measure.HeadSpeed;
import org.longspan.measure.SpeedTable;

/** Speeds of kernels as lines for a person. */
public final class SpeedText {
  private SpeedText() {}

  /** The lines, each with its end. */
  public static String of(SpeedTable table) {
    StringBuilder text = new StringBuilder();
    line(text, "  useful GF/s of one core, fraction of its FMA peak of %.0f GF/s", table.peak());
    for (DeviceSpeed device : table.devices()) {
      line(
          text,
          "  %-14s of its device %s: FMA peak %.0f GF/s, copies to it %.1f GB/s",
          device.kernel(),
          device.device(),
          device.speed().gigaflops(),
          device.speed().uploadGigabytes());
    }
    for (HeadSpeed speed : table.speeds()) {
      line(
          text,
          "  %-14s %-46s %7.1f  %.2f",
          speed.kernel(),
          speed.head(),
          speed.gigaflops(),
          speed.ofPeak());
    }
    for (String unsettled : table.unsettled()) {
      line(text, "  %s: no figure, since the JIT compiler was not done within a minute", unsettled);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
