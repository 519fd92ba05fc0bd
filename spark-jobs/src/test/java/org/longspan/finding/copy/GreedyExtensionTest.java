package org.longspan.finding.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreedyExtensionTest {

  private static GreedyExtension.Reach reach(long[] first, long[] second) {
    return GreedyExtension.of(
        n -> first[(int) n], first.length, n -> second[(int) n], second.length);
  }

  private static long[] words(Random random, int count, int kinds) {
    return random.longs(count, 0, kinds).toArray();
  }

  /** All alignments of the beginnings of two texts, as a table. */
  private record Dense(double[][] scores, int[][] leastEqual, int[][] mostEqual) {

    static Dense of(long[] a, long[] b) {
      double[][] scores = new double[a.length + 1][b.length + 1];
      int[][] least = new int[a.length + 1][b.length + 1];
      int[][] most = new int[a.length + 1][b.length + 1];
      Dense dense = new Dense(scores, least, most);
      for (int x = 0; x <= a.length; x++) {
        for (int y = 0; y <= b.length; y++) {
          if (x + y > 0) {
            scores[x][y] = Double.NEGATIVE_INFINITY;
            least[x][y] = Integer.MAX_VALUE;
          }
          if (x > 0) {
            dense.offer(x, y, x - 1, y, -2.5, 0);
          }
          if (y > 0) {
            dense.offer(x, y, x, y - 1, -2.5, 0);
          }
          if (x > 0 && y > 0) {
            boolean same = a[x - 1] == b[y - 1];
            dense.offer(x, y, x - 1, y - 1, same ? 1 : -2, same ? 1 : 0);
          }
        }
      }
      return dense;
    }

    private void offer(int x, int y, int fromX, int fromY, double gain, int equal) {
      double score = scores[fromX][fromY] + gain;
      if (score > scores[x][y]) {
        scores[x][y] = score;
        leastEqual[x][y] = Integer.MAX_VALUE;
        mostEqual[x][y] = 0;
      }
      if (score == scores[x][y]) {
        leastEqual[x][y] = Math.min(leastEqual[x][y], leastEqual[fromX][fromY] + equal);
        mostEqual[x][y] = Math.max(mostEqual[x][y], mostEqual[fromX][fromY] + equal);
      }
    }

    double best() {
      return Arrays.stream(scores).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
  }

  /** Texts this short cannot lose so much that the search ends early. */
  @Test
  void bestOfAllAlignments() {
    Random random = new Random(17);
    for (int round = 0; round < 2_000; round++) {
      long[] first = words(random, random.nextInt(13), 1 + round % 4);
      long[] second = words(random, random.nextInt(13), 1 + round % 4);
      Dense dense = Dense.of(first, second);
      GreedyExtension.Reach reach = reach(first, second);
      int x = (int) reach.first();
      int y = (int) reach.second();
      assertThat(dense.scores[x][y]).isEqualTo(dense.best());
      assertThat(reach.equal())
          .isBetween((long) dense.leastEqual[x][y], (long) dense.mostEqual[x][y]);
    }
  }

  @Test
  void passesOverEdits() {
    long[] text = words(new Random(1), 3_000, 1_000_000);
    long[] edited = new long[text.length];
    int count = 0;
    for (int n = 0; n < text.length - 10; n++) {
      switch (n % 40) {
        case 7 -> edited[count++] = -1 - n;
        case 17 -> {}
        case 27 -> {
          edited[count++] = -1 - n;
          edited[count++] = text[n];
        }
        default -> edited[count++] = text[n];
      }
    }
    GreedyExtension.Reach reach = reach(text, Arrays.copyOf(edited, count));
    assertThat(reach.first()).isEqualTo(text.length - 10);
    assertThat(reach.second()).isEqualTo(count);
    assertThat(reach.equal()).isEqualTo(text.length - 10 - 2 * 75);
  }

  @Test
  void endsWhereTheTextsPart() {
    long[] first = words(new Random(1), 500, 1_000_000);
    long[] second = words(new Random(2), 500, 1_000_000);
    System.arraycopy(first, 0, second, 0, 100);
    assertThat(reach(first, second)).isEqualTo(new GreedyExtension.Reach(100, 100, 100));
    assertThat(reach(first, new long[0])).isEqualTo(new GreedyExtension.Reach(0, 0, 0));
    assertThat(reach(first, first)).isEqualTo(new GreedyExtension.Reach(500, 500, 500));
  }
}
