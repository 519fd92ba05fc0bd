package org.longspan.report.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.longspan.report.Numbers;

/**
 * The documents of the page next to others: what of either side is taken up by the other.
 *
 * @param name of the other documents
 * @param input the documents of the page
 * @param other the other documents
 * @param links passages that are each other's counterpart, the most alike first
 * @param missing passages of the page that are nowhere in the others, the least alike first
 * @param added passages of the others that are nowhere in the page's documents, likewise
 * @param texts the other documents' passages that {@code links}, {@code missing} and {@code added}
 *     name, by number
 */
public record AgainstSection(
    String name,
    Side input,
    Side other,
    List<Link> links,
    List<Link> missing,
    List<Link> added,
    Map<Long, OtherPassage> texts)
    implements ReadingSection {

  /** Passages of a section of which it is worth saying that nothing is taken up. */
  private static final long SOME = 3;

  /**
   * One side.
   *
   * @param passages how many it has
   * @param taken how many of them are taken up by the other side
   * @param starts first passage of every stretch, ascending
   * @param share of every stretch that is taken up
   * @param sections in their order; without titles there is one
   */
  public record Side(
      long passages, long taken, long[] starts, double[] share, List<Coverage> sections) {
    public Side {
      sections = List.copyOf(sections);
    }
  }

  /**
   * How much of a section is taken up.
   *
   * @param title empty before the first heading
   * @param passages how many it has
   * @param taken how many of them are taken up
   */
  public record Coverage(String title, long passages, long taken) {}

  /**
   * A passage and its counterpart.
   *
   * @param passage of the page
   * @param other passage of the other documents
   * @param similarity cosine of their centred vectors
   */
  public record Link(long passage, long other, double similarity) {}

  /**
   * A passage of the other documents.
   *
   * @param place section, line and document, as far as there are several
   * @param text its beginning; null where the text is withheld
   */
  public record OtherPassage(String place, String text) {}

  public AgainstSection {
    Objects.requireNonNull(name, "name");
    links = List.copyOf(links);
    missing = List.copyOf(missing);
    added = List.copyOf(added);
    texts = Map.copyOf(texts);
  }

  @Override
  public String id() {
    return "against";
  }

  @Override
  public String topic() {
    return "Compared";
  }

  @Override
  public String sentence(Passages passages) {
    String others = Quotation.plain(name, 60);
    String taken =
        input.taken() == input.passages()
            ? "all " + passages.counted()
            : input.taken() == 0
                ? "none of the " + passages.counted()
                : Numbers.count(input.taken())
                    + " of the "
                    + passages.counted()
                    + " ("
                    + Numbers.wholePercent((double) input.taken() / input.passages())
                    + ")";
    long added = other.passages() - other.taken();
    String own =
        added == 0
            ? "it says nothing else"
            : Numbers.count(added)
                + " of its own "
                + Numbers.count(other.passages())
                + (added == 1 ? " says" : " say")
                + " something else";
    return others + " takes up " + taken + leftOut() + "; " + own + ".";
  }

  /** The longest section of which nothing is taken up. */
  private String leftOut() {
    return input.sections().stream()
        .filter(one -> input.taken() > 0 && one.taken() == 0)
        .filter(one -> one.passages() >= SOME && !one.title().isEmpty())
        .max(Comparator.comparingLong(Coverage::passages))
        .map(one -> ", but nothing of " + Quotation.of(one.title(), 60))
        .orElse("");
  }

  @Override
  public String explanation(Passages passages) {
    return "The upper bar is this document, the lower one "
        + Quotation.plain(name, 60)
        + ". Coloured parts are taken up on the other side: a "
        + passages.unit()
        + " there is more like it than chance would have it. Lines join those that are most like each other;"
        + " crossing lines are parts that have moved. Grey parts are nowhere on the other side.";
  }
}
