package org.longspan.sweep.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.samples.RecordTables;

/** The page about sweeps lists the components of their records. */
class SweepDocsTest {
  @Test
  void everyTableListsTheComponentsOfItsRecord() throws IOException {
    RecordTables.assertListed(
        Path.of("../docs/sweeps.md"),
        List.of(SweepResult.class, SweepSettings.class, MachineFacts.class, SampledError.class));
  }
}
