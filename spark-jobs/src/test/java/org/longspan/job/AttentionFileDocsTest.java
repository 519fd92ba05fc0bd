package org.longspan.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.AttentionRequest;
import org.longspan.job.request.Source;
import org.longspan.output.AttentionFile;
import org.longspan.store.TensorSpec;

/** The page about formats lists the tensors that the schema of a result has. */
class AttentionFileDocsTest {
  private static final Path PAGE = Path.of("../docs/formats.md");

  @Test
  void thePageListsNameAxesAndTypeOfEveryTensor() throws IOException {
    OpenedRequest opened =
        OpenedRequest.of(
            AttentionRequest.of(new Source.Shape(1_000, 2, 1, 8)).statistics("all").build(),
            RunListener.SILENT);
    List<String> expected = new ArrayList<>();
    for (TensorSpec tensor :
        AttentionFile.tensors(
            opened.problem().shape(),
            opened.problem().state(),
            opened.resolved().keyStats().statistics())) {
      expected.add(tensor.name() + " of rank " + tensor.rank() + ", " + tensor.dtype());
    }
    assertThat(documented()).isEqualTo(expected);
  }

  private static List<String> documented() throws IOException {
    List<String> tensors = new ArrayList<>();
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf("| tensor | axes | dtype | when |") + 2;
    for (String line : lines.subList(first, lines.size())) {
      if (!line.startsWith("|")) {
        return tensors;
      }
      String[] cells = line.split("\\|");
      String[] types = cells[3].trim().split(", ");
      String[] names = cells[1].replace("`", "").trim().split(", ");
      int rank = cells[2].split(",").length;
      for (int n = 0; n < names.length; n++) {
        tensors.add(names[n] + " of rank " + rank + ", " + types[n]);
      }
    }
    return tensors;
  }
}
