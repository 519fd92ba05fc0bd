package org.longspan.finding.weight;

import java.util.stream.IntStream;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Window;

/** Which passages a passage may attend to: never itself, nor its neighbours. */
public final class PassageMask {
  private PassageMask() {}

  /** The distance that is left out where none is given: 2, and less in short documents. */
  public static long nearest(long passages) {
    return Math.min(2, passages / 16);
  }

  /**
   * The mask {@code asked & !window(distance, distance)}.
   *
   * @param asked an expression over passages; null for all
   * @param distance neighbours up to this distance are left out; 0 for only the passage itself
   * @throws org.longspan.error.UserException where the expression is none
   */
  public static Mask of(String asked, long distance, PassageNumbers passages) {
    Mask apart = new Window(distance, distance).not();
    if (asked == null) {
      return apart;
    }
    MaskContext context =
        MaskContext.of(passages.count(), passages.count()).with(documents(passages));
    return Mask.parse(asked, context).and(apart);
  }

  private static Document documents(PassageNumbers passages) {
    int[] ofPassage = passages.documents().ofPassage();
    return new Document(
        IntStream.range(0, ofPassage.length)
            .filter(n -> n == 0 || ofPassage[n] != ofPassage[n - 1])
            .asLongStream()
            .toArray());
  }
}
