package org.longspan.finding.weight;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values whose attention is the mass by groups: {@code v[j][c] = 1} where passage j is of the group
 * of column c, so that {@code output[i][c]} is the weight that passage i gives to that group.
 *
 * @param sides kinds of groups, whose columns follow each other
 */
public record GroupColumns(List<PassageGroups> sides) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A kind with more groups than this is left out: each is a column of every value. */
  public static final int MOST = 256;

  public GroupColumns {
    sides = List.copyOf(sides);
  }

  /** The kinds that divide the passages into several groups, and not into too many. */
  public static GroupColumns of(PassageNumbers passages) {
    return new GroupColumns(
        Stream.of(passages.documents(), passages.sections(), passages.speakers())
            .filter(side -> side.count() > 1 && side.count() <= MOST)
            .toList());
  }

  /** Columns of a value: at least one, which is 0 where there are no groups. */
  public int width() {
    return Math.max(1, sides.stream().mapToInt(PassageGroups::count).sum());
  }

  /**
   * The values of one passage.
   *
   * @param target Modified: {@link #width} values from {@code offset} on
   */
  void put(int passage, float[] target, int offset) {
    Arrays.fill(target, offset, offset + width(), 0);
    int first = offset;
    for (PassageGroups side : sides) {
      int group = side.ofPassage()[passage];
      if (group >= 0) {
        target[first + group] = 1;
      }
      first += side.count();
    }
  }
}
