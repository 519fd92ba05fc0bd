package org.longspan.tokens.pack;

import java.util.List;
import java.util.function.Predicate;
import org.longspan.error.Errors;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.text.TextRange;

/** Mistakes of passages that only all documents show. */
final class PassageChecks {
  private PassageChecks() {}

  /** Requires every pattern to be found somewhere. */
  static void require(List<ContentDocument> documents, SegmentRule.Passages rule) {
    if (rule.section() != null) {
      requireFound(documents, "section", rule.section(), range -> range.section() >= 0);
    }
    if (rule.speaker() != null) {
      requireFound(documents, "speaker", rule.speaker(), range -> range.speaker() != null);
    }
  }

  private static void requireFound(
      List<ContentDocument> documents,
      String subject,
      String pattern,
      Predicate<TextRange> isFound) {
    if (documents.stream().flatMap(one -> one.ranges().stream()).noneMatch(isFound)) {
      throw Errors.about(subject)
          .user(
              "no line matches the " + subject + " pattern '" + pattern + "'",
              "give a pattern that is found in the first 400 bytes of lines, or leave it out");
    }
  }
}
