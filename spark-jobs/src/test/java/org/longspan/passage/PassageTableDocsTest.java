package org.longspan.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.samples.FormatsPage;

class PassageTableDocsTest {

  /** With the column of hashes, which comes last and only where text is left out. */
  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    List<String> listed = FormatsPage.columns("passages.parquet");
    assertThat(listed).isEqualTo(FormatsPage.columns(PassageWriter.REDACTED));
    assertThat(listed.subList(0, listed.size() - 1))
        .isEqualTo(FormatsPage.columns(PassageWriter.SCHEMA));
  }
}
