package org.longspan.tokens.pack;

import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.tokens.SegmentRule;

/** Mistakes of documents that come as ids. */
final class IdChecks {
  private IdChecks() {}

  /** Requires an id to be one of the model's. */
  static void require(String document, long token, long id, int vocabulary) {
    if (id < 0 || id >= vocabulary) {
      throw Errors.user(
          String.format(Locale.ROOT, "token %d of %s has the id %d", token, document, id),
          "give ids from 0 to " + (vocabulary - 1) + ", which are the model's");
    }
  }

  /** Requires a rule that needs no text. */
  static void requireNoText(SegmentRule rule) {
    boolean needsText =
        rule instanceof SegmentRule.Named named && named.needsText()
            || rule instanceof SegmentRule.Passages;
    if (needsText) {
      throw Errors.about("segments")
          .user(
              "segments are " + rule + ", and the documents are token ids without text",
              "give document, or a number of tokens");
    }
  }
}
