package org.longspan.finding.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.longspan.samples.FormatsPage;

class AuditLogDocsTest {

  @Test
  void thePageListsNameAndTypeOfEveryColumn() throws IOException {
    assertThat(FormatsPage.columns("audit.parquet"))
        .isEqualTo(FormatsPage.columns(AuditLog.SCHEMA));
  }
}
