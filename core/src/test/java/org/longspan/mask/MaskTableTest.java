package org.longspan.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskTableTest {

  /** The page has a row for every form of the built-in terms, in the order of the table. */
  @Test
  void theDocumentationHasTheTable() throws IOException {
    List<String> rows;
    try (Stream<String> lines = Files.lines(Path.of("../docs/masks.md"))) {
      rows =
          lines
              .dropWhile(line -> !line.startsWith("| term | live pairs | numbers |"))
              .skip(2)
              .takeWhile(line -> line.startsWith("|"))
              .toList();
    }
    List<String> expected =
        MaskTable.terms().stream()
            .filter(term -> term.type().getPackageName().equals("org.longspan.mask.term"))
            .flatMap(term -> term.forms().stream())
            .map(form -> row(form.pattern(), form.meaning(), form.limits()))
            .toList();
    assertThat(rows).isEqualTo(expected);
  }

  private static String row(String pattern, String meaning, String limits) {
    String escaped = meaning.replace("|", "\\|");
    return "| `"
        + pattern
        + "` | "
        + escaped
        + " |"
        + (limits.isEmpty() ? "" : " " + limits)
        + " |";
  }
}
