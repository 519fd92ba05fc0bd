package org.longspan.report.chart;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;

/**
 * A page of charts.
 *
 * @param brand what kind of page it is, such as "Longspan sweep"
 * @param title the heading
 * @param highlights the few facts that a reader wants first
 * @param about what a reader must know before the charts, a label and a sentence each
 * @param sections in this order
 * @param facts all facts, in groups
 */
public record ChartPage(
    String brand,
    String title,
    List<Fact> highlights,
    List<Fact> about,
    List<ChartSection> sections,
    List<FactGroup> facts) {
  public ChartPage {
    Objects.requireNonNull(brand, "brand");
    Objects.requireNonNull(title, "title");
    highlights = List.copyOf(highlights);
    about = List.copyOf(about);
    sections = List.copyOf(sections);
    facts = facts.stream().filter(group -> !group.facts().isEmpty()).toList();
    Set<String> ids = new HashSet<>();
    for (ChartSection section : sections) {
      if (!ids.add(section.id())) {
        throw new IllegalArgumentException("two sections " + section.id());
      }
    }
  }
}
