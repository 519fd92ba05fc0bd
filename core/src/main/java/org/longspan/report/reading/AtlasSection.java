package org.longspan.report.reading;

import java.util.Arrays;
import java.util.List;
import org.longspan.report.Numbers;

/**
 * What the heads of the model look at. Grids are [layers][heads]; not to be modified.
 *
 * @param meanDistance tokens between a token and what it looks at
 * @param effective number of tokens that it looks at, exp of the mean entropy
 * @param sink share of attention to the first token
 * @param previous share of attention to the token before
 * @param same share of attention to earlier tokens that are equal
 * @param tokens of the documents
 * @param starts first token of every stretch of the curves
 * @param curveEffective [layers][heads][stretches]
 * @param curveReceived [layers][heads][stretches] attention received per token
 * @param links the strongest of every head
 */
public record AtlasSection(
    double[][] meanDistance,
    double[][] effective,
    double[][] sink,
    double[][] previous,
    double[][] same,
    long tokens,
    long[] starts,
    double[][][] curveEffective,
    double[][][] curveReceived,
    List<Link> links)
    implements ReadingSection {

  /** A head counts where at least this share of its attention goes to one kind of token. */
  private static final double HABIT = 0.5;

  /**
   * @param layer of the model
   * @param head of the layer
   * @param weight share of the token's attention
   * @param query passage of the token that looks
   * @param key passage of the token that is looked at
   * @param queryWord that token; null where the text is withheld
   * @param keyWord the other one
   */
  public record Link(
      int layer, int head, double weight, long query, long key, String queryWord, String keyWord) {}

  public AtlasSection {
    links = List.copyOf(links);
  }

  @Override
  public String id() {
    return "atlas";
  }

  @Override
  public String topic() {
    return "Inside the model";
  }

  @Override
  public String sentence(Passages passages) {
    int[] farthest = most(meanDistance);
    int all = sink.length * sink[0].length;
    return "Of the model’s "
        + Numbers.count(all)
        + " heads, "
        + count(sink)
        + (heads(sink) > 1 ? " rest" : " rests")
        + " mainly on the first token, "
        + count(previous)
        + " on the token before and "
        + count(same)
        + " on earlier tokens of the same word; head "
        + farthest[1]
        + " of layer "
        + farthest[0]
        + " looks farthest, "
        + Numbers.significant(meanDistance[farthest[0]][farthest[1]])
        + " tokens on average.";
  }

  private static String count(double[][] share) {
    return heads(share) == 0 ? "none" : Numbers.count(heads(share));
  }

  private static long heads(double[][] share) {
    return Arrays.stream(share).flatMapToDouble(Arrays::stream).filter(one -> one >= HABIT).count();
  }

  private static int[] most(double[][] grid) {
    int[] at = {0, 0};
    for (int layer = 0; layer < grid.length; layer++) {
      for (int head = 0; head < grid[layer].length; head++) {
        if (grid[layer][head] > grid[at[0]][at[1]]) {
          at = new int[] {layer, head};
        }
      }
    }
    return at;
  }

  @Override
  public String explanation(Passages passages) {
    return "A model of this kind compares words in many heads at once, layer after layer. Every field is one head,"
        + " coloured by the measure that you choose; a head counts above where at least half of its attention goes there."
        + " Click a head to see how it reads the document and its strongest links.";
  }
}
