package org.longspan.report;

import java.util.List;
import java.util.Objects;

/** Facts under one heading, such as "Input" or "Speed"; a page leaves out an empty group. */
public record FactGroup(String name, List<Fact> facts) {
  public FactGroup {
    Objects.requireNonNull(name, "name");
    facts = List.copyOf(facts);
  }
}
