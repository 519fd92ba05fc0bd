package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.longspan.store.file.OutputFile;

/** The results of a sweep as flat tables, CSV and Parquet, with a column per field. */
public final class ResultTables {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultTables() {}

  /** Writes the tables of what {@code folder} holds, replacing older ones. */
  public static void write(Path folder) {
    List<JsonNode> rows = ResultLog.read(folder).stream().<JsonNode>map(JSON::valueToTree).toList();
    List<ResultColumn> columns = ResultColumn.of(rows);
    OutputFile.write(
        folder.resolve(SweepFiles.CSV), csv(columns, rows).getBytes(StandardCharsets.UTF_8));
    ResultParquet.write(folder.resolve(SweepFiles.PARQUET), columns, rows);
  }

  /** As RFC 4180 has it; missing values are empty. */
  private static String csv(List<ResultColumn> columns, List<JsonNode> rows) {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(ResultColumn::name).collect(Collectors.joining(",")));
    text.append("\r\n");
    for (JsonNode row : rows) {
      text.append(
          columns.stream()
              .map(column -> quoted(column.in(row).asText("")))
              .collect(Collectors.joining(",")));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String quoted(String value) {
    return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
