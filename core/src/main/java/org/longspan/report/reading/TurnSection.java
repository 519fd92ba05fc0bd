package org.longspan.report.reading;

import java.util.List;
import org.longspan.report.Numbers;

/**
 * Where the text stops referring to what went before.
 *
 * @param rows strongest first
 * @param starts first passage of every stretch of the curve, ascending
 * @param curve the largest score of every stretch
 */
public record TurnSection(List<Row> rows, long[] starts, double[] curve) implements ReadingSection {

  /**
   * @param passage the first one of the new topic
   * @param score how little looks across this place
   * @param z robust z-score of it
   */
  public record Row(long passage, double score, double z) {}

  public TurnSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "turns";
  }

  @Override
  public String topic() {
    return "Turning points";
  }

  @Override
  public String sentence(Passages passages) {
    String first = "most sharply at " + passages.quote(rows.get(0).passage());
    if (rows.size() == 1) {
      return "The text turns " + first + ".";
    }
    String second = "then at " + passages.quote(rows.get(1).passage()) + ".";
    return rows.size() == 2
        ? "The text turns " + first + ", and " + second
        : "The text turns at " + Numbers.count(rows.size()) + " places: " + first + ", " + second;
  }

  @Override
  public String explanation(Passages passages) {
    return "The curve is high where what follows refers little to what went just before. Its peaks are places where"
        + " the text begins something else; the highest ones are numbered, and listed below.";
  }
}
