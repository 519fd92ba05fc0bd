package org.longspan.report.reading;

import java.util.List;

/**
 * What is out of line with its neighbourhood.
 *
 * @param rows strongest first; none where nothing was found
 */
public record AuditSection(List<Row> rows) implements ReadingSection {

  /**
   * @param kind {@code spike}, {@code low_entropy}, {@code non_finite} or {@code shared_spike}
   * @param passage its number
   * @param layer of the model; null where the attention is that between passages
   * @param head as layer
   * @param value what was found
   * @param expected what the neighbourhood has
   * @param z robust z-score
   * @param context words around it; null where the text is withheld
   */
  public record Row(
      String kind,
      long passage,
      Integer layer,
      Integer head,
      double value,
      double expected,
      double z,
      String context) {}

  public AuditSection {
    rows = List.copyOf(rows);
  }

  @Override
  public String id() {
    return "audit";
  }

  @Override
  public String topic() {
    return "Audit";
  }

  @Override
  public String sentence(Passages passages) {
    if (rows.isEmpty()) {
      return "Nothing is out of line with its neighbourhood.";
    }
    return (rows.size() == 1
            ? "One place is out of line with its neighbourhood: "
            : rows.size() + " places are out of line with their neighbourhood, first of all ")
        + passages.quote(rows.get(0).passage())
        + ".";
  }

  @Override
  public boolean hasFindings() {
    return !rows.isEmpty();
  }

  @Override
  public String explanation(Passages passages) {
    return "Places that draw far more attention than their neighbours, or give all of theirs to one place. Often"
        + " harmless, such as a heading that is repeated; text that somebody has planted looks like this too.";
  }
}
