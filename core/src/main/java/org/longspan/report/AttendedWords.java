package org.longspan.report;

import java.util.List;

/**
 * The most attended words, by what an occurrence receives on average.
 *
 * @param allHeads the words by the mean over heads
 * @param perHead the words of every head; may be empty
 */
public record AttendedWords(List<AttendedWord> allHeads, List<List<AttendedWord>> perHead)
    implements Section {
  public AttendedWords {
    allHeads = List.copyOf(allHeads);
    perHead = perHead.stream().map(List::copyOf).toList();
  }

  @Override
  public String id() {
    return "attended-words";
  }

  @Override
  public String title() {
    return "Most attended words";
  }

  @Override
  public boolean isEmpty() {
    return allHeads.isEmpty();
  }
}
