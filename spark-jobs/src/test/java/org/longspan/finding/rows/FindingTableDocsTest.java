package org.longspan.finding.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about formats lists the columns of every table of findings, in order. */
class FindingTableDocsTest {
  private static final Path PAGE = Path.of("../docs/formats.md");

  @ParameterizedTest
  @EnumSource(FindingTable.class)
  void thePageListsNameAndTypeOfEveryColumn(FindingTable table) throws IOException {
    List<String> columns =
        Arrays.stream(table.schema().fields())
            .map(field -> field.name() + " " + type(field))
            .toList();
    assertThat(documented(table.file())).isEqualTo(columns);
  }

  private static String type(StructField field) {
    return switch (field.dataType().simpleString()) {
      case "bigint" -> "int64";
      case "int" -> "int32";
      case "double" -> "float64";
      default -> field.dataType().simpleString();
    };
  }

  private static List<String> documented(String file) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int at = 0;
    while (!lines.get(at).startsWith("| `" + file + "` | type |")) {
      at++;
    }
    List<String> columns = new ArrayList<>();
    for (at += 2; lines.get(at).startsWith("|"); at++) {
      String[] cells = lines.get(at).split("\\|");
      for (String name : cells[1].replace("`", "").trim().split(", ")) {
        columns.add(name + " " + cells[2].trim());
      }
    }
    return columns;
  }
}
