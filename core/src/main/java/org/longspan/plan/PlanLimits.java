package org.longspan.plan;

import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.pass.KeyPass;
import org.longspan.shape.AttentionShape;

/**
 * The largest jobs that are planned: every panel of every key head is a unit, and all of them are
 * held at once.
 */
final class PlanLimits {
  /** Some hundred MB, planned in some ten seconds. */
  private static final long MOST_PANELS = 2_000_000;

  /** Sums of positions and tiles stay within a long. */
  private static final long MOST_KEYS = 1L << 58;

  private static final String REMEDY = "plan a part of the sequence, or fewer heads";

  private PlanLimits() {}

  /**
   * Checks a shape before anything is enumerated.
   *
   * @param tallestPanel the most query rows of a panel
   * @throws org.longspan.error.UserException where it has too many panels
   */
  static void check(AttentionShape shape, long tallestPanel, boolean secondPass) {
    int keyHeads = shape.heads().keyHeads();
    requireFew(shape.queryLength(), "queries", tallestPanel, keyHeads);
    if (secondPass) {
      requireFew(shape.keyLength(), "keys", KeyPass.KEYS, keyHeads);
    }
    if (shape.keyLength() > MOST_KEYS) {
      throw Errors.user(
          text("a sequence of %,d keys is longer than %,d", shape.keyLength(), MOST_KEYS), REMEDY);
    }
  }

  private static void requireFew(long length, String what, long panelRows, int keyHeads) {
    double panels = Math.ceil((double) length / panelRows) * keyHeads;
    if (panels > MOST_PANELS) {
      throw Errors.user(
          text(
              "%,d %s of %d key head(s) make %,.0f panels of %,d rows, more than %,d",
              length, what, keyHeads, panels, panelRows, MOST_PANELS),
          REMEDY);
    }
  }

  /** The mistake of a mask that leaves more pairs than a long can count. */
  static UserException tooManyPairs(AttentionShape shape, ArithmeticException cause) {
    return Errors.user(
        text(
            "%,d queries x %,d keys have more than %,d live pairs",
            shape.queryLength(), shape.keyLength(), Long.MAX_VALUE),
        "use a mask that leaves fewer pairs, or plan a part of the sequence",
        cause);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
