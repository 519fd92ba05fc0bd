package org.longspan.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The page about formats, which lists the columns of every table in order. */
public final class FormatsPage {
  private static final Path PAGE = Path.of("../docs/formats.md");

  private FormatsPage() {}

  /** Names and types of the columns of a table, as the page writes them. */
  public static List<String> columns(String file) throws IOException {
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

  /** Names and types of the columns of a schema, in the words of the page. */
  public static List<String> columns(StructType schema) {
    return Arrays.stream(schema.fields()).map(field -> field.name() + " " + type(field)).toList();
  }

  private static String type(StructField field) {
    return switch (field.dataType().simpleString()) {
      case "bigint" -> "int64";
      case "int" -> "int32";
      case "double" -> "float64";
      default -> field.dataType().simpleString();
    };
  }
}
