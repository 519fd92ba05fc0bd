package org.longspan.finding.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.samples.FormatsPage;

/** The page about formats lists the columns of every table of a comparison, in order. */
class AgainstTableDocsTest {

  @ParameterizedTest
  @EnumSource(AgainstTable.class)
  void thePageListsNameAndTypeOfEveryColumn(AgainstTable table) throws IOException {
    assertThat(FormatsPage.columns(table.file())).isEqualTo(FormatsPage.columns(table.schema()));
  }
}
