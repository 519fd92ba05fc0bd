package org.longspan.plan;

import java.util.Locale;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;

/** Lines of plans for a person, {@code label value}. */
public final class PlanLines {
  private PlanLines() {}

  /** A line; the label may be empty where a line goes on. */
  public static String line(String label, String format, Object... values) {
    return String.format(Locale.ROOT, "%-15s ", label)
        + String.format(Locale.ROOT, format, values)
        + System.lineSeparator();
  }

  /** What a plan is for. */
  public static String shape(AttentionShape shape) {
    HeadLayout heads = shape.heads();
    return line("queries x keys", "%,d x %,d", shape.queryLength(), shape.keyLength())
        + line(
            "heads",
            "%d query, %d key/value; d = %d, dv = %d",
            heads.queryHeads(),
            heads.keyHeads(),
            heads.width(),
            heads.valueWidth());
  }
}
