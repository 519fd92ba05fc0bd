package org.longspan.finding.audit;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;
import org.longspan.store.file.OutputFile;

/** Writes findings as a table and as JSON lines of the same columns. */
public final class AuditLog {
  /** The name of the file of JSON lines. */
  public static final String NAME = "audit.jsonl";

  /** The path of the table. */
  public static final String TABLE = "tables/audit.parquet";

  static final StructType SCHEMA =
      new StructType()
          .add("rank", IntegerType)
          .add("kind", StringType)
          .add("passage", LongType)
          .add("token", LongType)
          .add("layer", IntegerType)
          .add("head", IntegerType)
          .add("value", DoubleType)
          .add("expected", DoubleType)
          .add("z", DoubleType)
          .add("context", StringType);

  /**
   * Where the position of a finding is.
   *
   * @param passage null where there are no passages
   * @param token null where it is not known
   * @param text null where there is none, or it must not be shown
   */
  public record Place(Long passage, Long token, String text) {}

  /** Finds the place of a finding. */
  public interface Places {
    Place of(AuditFinding finding);
  }

  private AuditLog() {}

  /**
   * Writes {@code tables/audit.parquet} and {@code audit.jsonl}.
   *
   * @param findings the gravest first
   * @param folder the output folder, which has no such files
   */
  public static void write(
      JavaSparkContext spark,
      List<AuditFinding> findings,
      Places places,
      Path scratch,
      Path folder) {
    List<Row> rows = new ArrayList<>();
    for (AuditFinding finding : findings) {
      rows.add(row(rows.size(), finding, places.of(finding)));
    }
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(session, spark.parallelize(rows, 1), SCHEMA, scratch, folder.resolve(TABLE));
    String lines = rows.stream().map(AuditLog::json).collect(Collectors.joining());
    OutputFile.write(folder.resolve(NAME), lines.getBytes(StandardCharsets.UTF_8));
  }

  private static Row row(int rank, AuditFinding finding, Place place) {
    return RowFactory.create(
        rank,
        finding.kind().toString(),
        place.passage(),
        place.token(),
        finding.layer() < 0 ? null : finding.layer(),
        finding.head() < 0 ? null : finding.head(),
        finding.value(),
        Double.isNaN(finding.expected()) ? null : finding.expected(),
        Double.isNaN(finding.z()) ? null : finding.z(),
        context(finding, place));
  }

  private static String context(AuditFinding finding, Place place) {
    if (place.text() == null) {
      return finding.detail().isEmpty() ? null : finding.detail();
    }
    return finding.detail().isEmpty() ? place.text() : finding.detail() + ": " + place.text();
  }

  private static String json(Row row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int n = 0; n < SCHEMA.size(); n++) {
      fields.put(SCHEMA.fieldNames()[n], row.get(n));
    }
    try {
      return new ObjectMapper().writeValueAsString(fields) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
