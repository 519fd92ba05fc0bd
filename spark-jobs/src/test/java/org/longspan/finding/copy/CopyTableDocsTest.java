package org.longspan.finding.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.longspan.samples.FormatsPage;

class CopyTableDocsTest {

  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    assertThat(FormatsPage.columns("copies.parquet"))
        .isEqualTo(FormatsPage.columns(CopyTable.SCHEMA));
  }
}
