package org.longspan.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that a report shows.
 *
 * @param title the heading, such as the name of the document
 * @param tokens length of the document
 * @param highlights the few facts that a reader wants first
 * @param about what a reader must know before the charts, a label and a sentence each
 * @param facts all facts, in groups
 * @param landmarks words of the document by position, ascending; charts quote them
 * @param headNames what each head is called besides its number; empty where heads have no names
 * @param sections what to show, in this order; each kind at most once
 */
public record ReportPage(
    String title,
    long tokens,
    List<Fact> highlights,
    List<Fact> about,
    List<FactGroup> facts,
    List<Landmark> landmarks,
    List<String> headNames,
    List<Section> sections) {

  /** Leaves out empty groups and empty sections. */
  public ReportPage {
    Objects.requireNonNull(title, "title");
    highlights = List.copyOf(highlights);
    facts = facts.stream().filter(group -> !group.facts().isEmpty()).toList();
    about = List.copyOf(about);
    landmarks = List.copyOf(landmarks);
    headNames = List.copyOf(headNames);
    sections = sections.stream().filter(section -> !section.isEmpty()).toList();
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      if (!ids.add(section.id())) {
        throw new IllegalArgumentException("two sections " + section.id());
      }
    }
  }

  /**
   * A head as a reader sees it: {@code Head 1}, or {@code Head 1 · n-grams} where it has a name.
   */
  public String headLabel(int head) {
    return "Head " + head + (head < headNames.size() ? " · " + headNames.get(head) : "");
  }

  /** A page about a document of {@code tokens} tokens, to which the parts are added. */
  public static Builder builder(String title, long tokens) {
    return new Builder(title, tokens);
  }

  /** Collects the parts of a page in the order in which they will be shown. */
  public static final class Builder {
    private final String title;
    private final long tokens;
    private final List<Fact> highlights = new ArrayList<>();
    private final List<Fact> about = new ArrayList<>();
    private final List<FactGroup> facts = new ArrayList<>();
    private final List<Landmark> landmarks = new ArrayList<>();
    private final List<String> headNames = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    private Builder(String title, long tokens) {
      this.title = title;
      this.tokens = tokens;
    }

    public Builder highlight(Fact fact) {
      highlights.add(fact);
      return this;
    }

    public Builder about(Fact fact) {
      about.add(fact);
      return this;
    }

    public Builder facts(String group, Fact... members) {
      facts.add(new FactGroup(group, List.of(members)));
      return this;
    }

    public Builder landmark(long position, String place, String text) {
      landmarks.add(new Landmark(position, place, text));
      return this;
    }

    /** Names the next head. */
    public Builder headName(String name) {
      headNames.add(name);
      return this;
    }

    public Builder section(Section section) {
      sections.add(section);
      return this;
    }

    public ReportPage build() {
      return new ReportPage(
          title, tokens, highlights, about, facts, landmarks, headNames, sections);
    }
  }
}
