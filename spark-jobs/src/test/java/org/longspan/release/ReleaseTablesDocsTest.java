package org.longspan.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.longspan.samples.FormatsPage;

/** The page about formats lists the columns of both tables of a release, in order. */
class ReleaseTablesDocsTest {

  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    assertThat(FormatsPage.columns(ReleaseTables.WORDS))
        .isEqualTo(FormatsPage.columns(ReleaseTables.WORD_COLUMNS));
    assertThat(FormatsPage.columns(ReleaseTables.SECTIONS))
        .isEqualTo(FormatsPage.columns(ReleaseTables.SECTION_COLUMNS));
  }
}
