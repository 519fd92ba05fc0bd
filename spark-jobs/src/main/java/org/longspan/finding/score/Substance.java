package org.longspan.finding.score;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import org.longspan.finding.robust.Medians;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * How much passages say: {@code bits = sum over the distinct tokens t of log2(P / passages with
 * t)}. Passages that are short or made of frequent tokens have few bits.
 *
 * @param bits by passage. Not copied
 * @param median of them
 */
public record Substance(double[] bits, double median) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Tokens that are read at a time, at least. */
  private static final int PIECE = 1 << 16;

  /**
   * Counts tokens.
   *
   * @param tokens a safetensors file
   * @param tensor its ids, I64 {@code [tokens]}
   */
  public static Substance of(PassageNumbers passages, Path tokens, String tensor) {
    try (SafetensorsFile file = SafetensorsFile.open(tokens)) {
      TokenSets sets = new TokenSets(passages, file, tensor);
      int[] frequency = frequencies(sets);
      double[] bits = new double[passages.count()];
      double all = passages.count();
      sets.forEach((passage, distinct) -> bits[passage] = bits(distinct, frequency, all));
      return of(bits);
    }
  }

  /** Where tokens have no ids: as many bits as tokens. */
  public static Substance ofLengths(PassageNumbers passages) {
    return of(Arrays.stream(passages.tokens()).asDoubleStream().toArray());
  }

  /** Passages that have these bits. */
  public static Substance of(double[] bits) {
    return new Substance(bits, bits.length == 0 ? 0 : Medians.of(bits));
  }

  /** Whether a passage says at least half as much as the median one: others are not ranked. */
  public boolean isEnough(int passage) {
    return bits[passage] >= median / 2;
  }

  /** The share of the median that a passage reaches, at most 1. */
  public double share(int passage) {
    return median == 0 ? 1 : Math.min(1, bits[passage] / median);
  }

  private static double bits(long[] distinct, int[] frequency, double all) {
    double bits = 0;
    for (long token : distinct) {
      bits += Math.log(all / frequency[(int) token]) / Math.log(2);
    }
    return bits;
  }

  private static int[] frequencies(TokenSets sets) {
    int[][] counts = {new int[1 << 10]};
    sets.forEach(
        (passage, distinct) -> {
          for (long token : distinct) {
            if (token >= counts[0].length) {
              counts[0] = Arrays.copyOf(counts[0], Math.max((int) token + 1, 2 * counts[0].length));
            }
            counts[0][(int) token]++;
          }
        });
    return counts[0];
  }

  private interface Visitor {
    void accept(int passage, long[] distinct);
  }

  /** The distinct tokens of every passage, read a piece at a time. */
  private record TokenSets(PassageNumbers passages, SafetensorsFile file, String tensor) {
    void forEach(Visitor visitor) {
      long length = file.spec(tensor).shape().get(0);
      RowRange read = RowRange.EMPTY;
      long[] ids = {};
      for (int n = 0; n < passages.count(); n++) {
        long from = passages.firstToken()[n];
        long to = from + passages.tokens()[n];
        if (from < read.from() || to > read.to()) {
          read = new RowRange(from, Math.min(length, Math.max(to, from + PIECE)));
          ids = file.longs(tensor, read);
        }
        int offset = (int) (from - read.from());
        long[] own = Arrays.copyOfRange(ids, offset, offset + passages.tokens()[n]);
        visitor.accept(n, Arrays.stream(own).distinct().toArray());
      }
    }
  }
}
