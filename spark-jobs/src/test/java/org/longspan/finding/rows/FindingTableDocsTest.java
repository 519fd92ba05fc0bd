package org.longspan.finding.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longspan.samples.FormatsPage;

/** The page about formats lists the columns of every table of findings, in order. */
class FindingTableDocsTest {

  @ParameterizedTest
  @EnumSource(FindingTable.class)
  void thePageListsNameAndTypeOfEveryColumn(FindingTable table) throws IOException {
    assertThat(FormatsPage.columns(table.file())).isEqualTo(FormatsPage.columns(table.schema()));
  }
}
