package org.longspan.report.reading;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;

/**
 * Everything that the page of an analysed text shows.
 *
 * @param title the heading, such as the name of the document
 * @param highlights the few facts that a reader wants first
 * @param about what a reader must know before the charts, a label and a sentence each
 * @param passages of the text
 * @param whole longer texts of those passages that sections show, by their numbers
 * @param sections what to show, in this order; each kind at most once
 * @param facts all facts of the run, in groups
 */
public record ReadingPage(
    String title,
    List<Fact> highlights,
    List<Fact> about,
    Passages passages,
    Map<Long, String> whole,
    List<ReadingSection> sections,
    List<FactGroup> facts) {
  private static final List<String> HEADLINES =
      List.of("audit", "against", "central", "keywords", "links", "copies", "turns", "outliers");

  public ReadingPage {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(passages, "passages");
    highlights = List.copyOf(highlights);
    about = List.copyOf(about);
    whole = Map.copyOf(whole);
    sections = List.copyOf(sections);
    facts = facts.stream().filter(group -> !group.facts().isEmpty()).toList();
    Set<String> ids = new HashSet<>();
    for (ReadingSection section : sections) {
      if (!ids.add(section.id())) {
        throw new IllegalArgumentException("two sections " + section.id());
      }
    }
  }

  /** The sections whose sentences sum up what was found, what matters most first. */
  public List<ReadingSection> headlines() {
    return sections.stream()
        .filter(section -> HEADLINES.contains(section.id()) && section.hasFindings())
        .sorted(Comparator.comparingInt(section -> HEADLINES.indexOf(section.id())))
        .toList();
  }
}
