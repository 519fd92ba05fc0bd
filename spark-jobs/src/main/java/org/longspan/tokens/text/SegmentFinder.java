package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longspan.tokens.SegmentRule;

/** Makes segments of the lines of a document; of sentences it makes the paragraphs. */
final class SegmentFinder implements RangeFinder {
  private final SegmentRule rule;
  private final Headings headings = new Headings();
  private final List<TextRange> found = new ArrayList<>();
  private boolean hasText;
  private String title = "";
  private long from = -1;
  private long to;

  SegmentFinder(SegmentRule rule) {
    this.rule = rule;
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
    if (rule == SegmentRule.Named.LINES) {
      close();
      extend(first, end);
    } else if (isOfParagraphs()) {
      extend(first, end);
    } else if (rule == SegmentRule.Named.SECTIONS) {
      Optional<String> heading = headings.title(new String(head, 0, length, UTF_8));
      if (heading.isPresent()) {
        close();
        title = heading.get();
      }
      extend(first, end);
    }
  }

  @Override
  public void blank() {
    if (isOfParagraphs()) {
      close();
    }
  }

  private boolean isOfParagraphs() {
    return rule == SegmentRule.Named.PARAGRAPHS || rule == SegmentRule.Named.SENTENCES;
  }

  private void extend(long first, long end) {
    if (from < 0) {
      from = first;
    }
    to = end;
  }

  private void close() {
    if (from >= 0) {
      found.add(new TextRange(from, to, title));
    }
    from = -1;
    title = "";
  }
}
