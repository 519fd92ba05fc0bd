package org.longspan.tokens;

import java.io.Serializable;
import java.util.List;

/**
 * The segments of all documents, in order; those without a token are left out.
 *
 * @param rule that made them
 */
public record TextSegments(SegmentRule rule, List<TextSegment> segments) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TextSegments {
    segments = List.copyOf(segments);
  }
}
