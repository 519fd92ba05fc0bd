package org.longspan.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.longspan.shape.RowRange;

/**
 * Rows of a {@code [tokens, heads]} tensor to be looked at: all where there are few, else the first
 * and the last of every head and others drawn at random, the same in every run.
 *
 * @param position of the token
 * @param head of it
 */
record RowSample(long position, int head) {

  /** Where it is, for messages. */
  String place() {
    return "position " + position + ", head " + head;
  }

  static List<RowSample> draw(RowRange positions, int heads, int count) {
    long tokens = positions.length();
    List<RowSample> rows = new ArrayList<>();
    if (tokens * heads <= count) {
      for (long position = positions.from(); position < positions.to(); position++) {
        for (int head = 0; head < heads; head++) {
          rows.add(new RowSample(position, head));
        }
      }
      return rows;
    }
    for (int head = 0; head < heads; head++) {
      rows.add(new RowSample(positions.from(), head));
      rows.add(new RowSample(positions.to() - 1, head));
    }
    Random random = new Random(tokens);
    while (rows.size() < count) {
      long position = positions.from() + (long) (random.nextDouble() * tokens);
      rows.add(new RowSample(position, random.nextInt(heads)));
    }
    return rows;
  }
}
