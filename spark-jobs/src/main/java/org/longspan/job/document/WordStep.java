package org.longspan.job.document;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.word.WordFinder;

/** Looks for the words of passages that the rest comes back to. */
final class WordStep {
  private static final String TABLE = "keywords.parquet";
  private static final String SCORES = "scores.parquet";

  private WordStep() {}

  /** Writes the table, unless text is hidden: it consists of words of the text. */
  static Optional<Path> run(StepContext run, PassageNumbers passages) {
    if (run.request().redaction().hidesText()) {
      return Optional.empty();
    }
    Path file = run.tables().resolve(TABLE);
    Path scores = run.tables().resolve(SCORES);
    int most = run.request().top();
    new WordFinder(run.spark(), run.scratch(), most)
        .write(PassageStep.table(run), passages.count(), scores, file);
    return Optional.of(file);
  }
}
