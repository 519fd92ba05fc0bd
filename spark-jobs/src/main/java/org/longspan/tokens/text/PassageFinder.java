package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.SegmentRule.Named;

/**
 * Makes passages of the lines of a document. Of sentences it makes the paragraphs, and of numbers
 * of tokens the whole stretches of a section and speaker, which are divided later.
 */
final class PassageFinder implements RangeFinder {
  private final SegmentRule unit;
  private final SectionStarts sections;
  private final Optional<LinePattern> speakers;
  private final List<TextRange> found = new ArrayList<>();
  private boolean hasText;
  private boolean isHeading;
  private long from = -1;
  private long to;
  private String title = "";
  private int section = -1;
  private String speaker;

  PassageFinder(SegmentRule.Passages rule) {
    unit = rule.unit();
    sections = SectionStarts.of(rule.section());
    speakers =
        Optional.ofNullable(rule.speaker()).map(pattern -> new LinePattern("speaker", pattern));
  }

  @Override
  public boolean hasText() {
    return hasText;
  }

  @Override
  public List<TextRange> finish() {
    close();
    return found;
  }

  @Override
  public void line(long first, long end, byte[] head, int length) {
    hasText = true;
    String text = new String(head, 0, length, UTF_8);
    Optional<String> heading = sections.title(text);
    Optional<LinePattern.Found> turn = speakers.flatMap(pattern -> pattern.find(text));
    boolean follows = isHeading && unit != Named.SENTENCES;
    if (heading.isPresent() || turn.isPresent() || unit == Named.LINES || isHeading && !follows) {
      close();
    }
    if (heading.isPresent()) {
      title = heading.get();
      section++;
      speaker = null;
    }
    long start = first;
    if (turn.isPresent()) {
      speaker = turn.get().name();
      start = first + turn.get().labelBytes();
    }
    isHeading = heading.isPresent() && sections.areHeadings();
    if (start < end) {
      from = from < 0 ? start : from;
      to = end;
    }
  }

  @Override
  public void blank() {
    boolean ends = unit == Named.PARAGRAPHS || unit == Named.SENTENCES;
    if (ends && !isHeading) {
      close();
    }
  }

  private void close() {
    if (from >= 0) {
      found.add(new TextRange(from, to, title, section, speaker));
    }
    from = -1;
    isHeading = false;
  }
}
