package org.longspan.train.layer;

import java.util.Arrays;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.softmax.LseValues;

/**
 * What attention gave for a sequence; the backward pass needs it.
 *
 * @param output O, {@code [tokens][heads][d]}
 * @param lse {@code [tokens]} for every head
 */
public record AttendedSequence(float[] output, List<LseValues> lse) {

  LseValues lse(int head, RowRange rows) {
    LseValues all = lse.get(head);
    int from = (int) rows.from();
    int to = (int) rows.to();
    return new LseValues(
        Arrays.copyOfRange(all.high(), from, to), Arrays.copyOfRange(all.low(), from, to));
  }
}
