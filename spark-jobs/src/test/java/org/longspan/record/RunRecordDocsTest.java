package org.longspan.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.samples.RecordTables;

/** The page about the run record lists the components of its records. */
class RunRecordDocsTest {
  private static final Path PAGE = Path.of("../docs/run-record.md");

  private static final List<Class<?>> RECORDS =
      List.of(
          RunRecord.class,
          InputDigest.class,
          FileDigest.class,
          Problem.class,
          PlanRecord.class,
          Measured.class,
          Measured.Pass.class,
          Conservation.class,
          EncodingRecord.class,
          EncodingRecord.EncodingStage.class,
          DocumentRecord.class,
          PrivacyRecord.class,
          GradientRecord.class,
          GradientRecord.CheckedSum.class,
          Verification.class,
          Verification.Check.class);

  @Test
  void everyTableListsTheComponentsOfItsRecord() throws IOException {
    RecordTables.assertListed(PAGE, RECORDS);
  }
}
