package org.longspan.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.longspan.samples.FormatsPage;

class PassageTableDocsTest {

  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    assertThat(FormatsPage.columns("passages.parquet"))
        .isEqualTo(FormatsPage.columns(PassageWriter.SCHEMA));
  }
}
