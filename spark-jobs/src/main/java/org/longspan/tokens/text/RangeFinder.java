package org.longspan.tokens.text;

import java.util.List;
import org.longspan.tokens.SegmentRule;

/** Makes ranges of the lines of a document. */
interface RangeFinder extends LineScanner.Lines {

  /** Whether a line was not blank. */
  boolean hasText();

  /** All ranges, in order; the document has ended. */
  List<TextRange> finish();

  /** The finder of a rule. */
  static RangeFinder of(SegmentRule rule) {
    if (rule instanceof SegmentRule.Passages passages) {
      return new PassageFinder(passages);
    }
    return new SegmentFinder(rule);
  }
}
