package org.longspan.report.reading;

import org.longspan.report.Numbers;

/**
 * The document from start to end, by what it receives over what its position explains.
 *
 * @param starts first passage of every stretch, ascending
 * @param ratio of every stretch
 * @param most the passage that receives most over what its position explains
 * @param mostRatio its ratio
 * @param drawing passages that receive at least {@value #MUCH} times what their position explains
 */
public record StripSection(long[] starts, double[] ratio, long most, double mostRatio, long drawing)
    implements ReadingSection {
  /** From here on a passage counts as one that the text comes back to. */
  public static final double MUCH = 2;

  @Override
  public String id() {
    return "strip";
  }

  @Override
  public String topic() {
    return "What is referred to";
  }

  @Override
  public String sentence(Passages passages) {
    String count =
        drawing == 0
            ? "No " + passages.unit() + " is"
            : Numbers.count(drawing)
                + " of "
                + passages.counted()
                + (drawing == 1 ? " is" : " are");
    return count
        + " referred to at least twice as much as their place explains; most of all, "
        + Numbers.significant(mostRatio)
        + " times, "
        + passages.quote(most)
        + ".";
  }

  @Override
  public String explanation(Passages passages) {
    return "The bar is the document from start to end. Every "
        + passages.unit()
        + " has one unit of attention to give to others that say something like it."
        + " Orange: receives more than a "
        + passages.unit()
        + " at this place would anyway. Blue: receives less. Click to read the text there.";
  }
}
