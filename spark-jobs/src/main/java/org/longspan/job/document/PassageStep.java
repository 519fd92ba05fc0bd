package org.longspan.job.document;

import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.passage.PassageTable;
import org.longspan.passage.PassageWriter;
import org.longspan.privacy.Redaction;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.pack.TokenJob;

/** Divides the documents into passages and writes their table. */
final class PassageStep {
  /** The table of passages, in the folder of tables. */
  static final String TABLE = "passages.parquet";

  private PassageStep() {}

  /**
   * The tokens of the documents, whose segments are the passages.
   *
   * @throws org.longspan.error.UserException where none may attend to another
   */
  static PackedTokens tokens(StepContext run) {
    PackedTokens tokens = tokensOfAny(run);
    int passages = tokens.segments().segments().size();
    if (passages < 2) {
      throw Errors.about("unit")
          .user(
              "the documents have 1 passage, which has nothing to attend to",
              "give more text, or smaller units such as sentences");
    }
    Long distance = run.request().minDistance();
    if (distance != null && distance >= passages - 1) {
      throw Errors.about("minDistance")
          .user(
              "the documents have "
                  + passages
                  + " passages, and none is more than "
                  + distance
                  + " passages from another",
              "give less than " + (passages - 1) + ", or more text");
    }
    return tokens;
  }

  /** The tokens of documents that need not attend to each other. */
  static PackedTokens tokensOfAny(StepContext run) {
    return TokenJob.pack(
        VectorStep.tokens(run.request()), run.spark(), run.scratch(), run.listener()::note);
  }

  /** Writes the table. */
  static PassageNumbers write(StepContext run, PackedTokens tokens) {
    PassageWriter.write(run.spark(), tokens, run.request().redaction(), run.scratch(), table(run));
    if (run.request().redaction().hidesText()) {
      PassageWriter.write(run.spark(), tokens, Redaction.NONE, run.scratch(), readable(run));
    }
    return PassageNumbers.of(PassageTable.open(run.session(), table(run)));
  }

  /** The file of a table with all texts: a temporary one where the result leaves them out. */
  static Path readable(StepContext run) {
    return run.request().redaction().hidesText()
        ? run.scratch().resolve("readable-" + TABLE)
        : table(run);
  }

  /** The table's file. */
  static Path table(StepContext run) {
    return run.tables().resolve(TABLE);
  }
}
