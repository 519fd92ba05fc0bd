package org.longspan.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.table.ColumnLayout;
import org.longspan.table.TableFormat;
import org.longspan.table.TableHeads;
import org.longspan.table.TableLayout;
import org.longspan.table.TokenRow;
import org.longspan.table.TokenTable;

/** A format of tables: a token per line, q, k and v separated by semicolons. */
public final class LinesFormat implements TableFormat {

  @Override
  public String ending() {
    return ".lines";
  }

  @Override
  public TokenTable open(List<Path> files) {
    List<TokenRow> rows = new ArrayList<>();
    try {
      for (Path file : files) {
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split(";");
          rows.add(
              new TokenRow(rows.size(), numbers(parts[0]), numbers(parts[1]), numbers(parts[2])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LinesTable(rows);
  }

  private static float[] numbers(String text) {
    String[] parts = text.split(" ");
    float[] numbers = new float[parts.length];
    for (int n = 0; n < parts.length; n++) {
      numbers[n] = Float.parseFloat(parts[n]);
    }
    return numbers;
  }

  private record LinesTable(List<TokenRow> all) implements TokenTable {

    @Override
    public long rows() {
      return all.size();
    }

    @Override
    public TableLayout layout(TableHeads heads) {
      TokenRow first = all.get(0);
      return new TableLayout(
          column("q", first.q(), heads.query()),
          column("k", first.k(), heads.key()),
          column("v", first.v(), heads.key()));
    }

    private static ColumnLayout column(String name, float[] numbers, OptionalInt heads) {
      return ColumnLayout.of(name, false, numbers.length, 1, heads);
    }

    @Override
    public JavaRDD<Long> positions(JavaSparkContext spark) {
      return spark.parallelize(all.stream().map(TokenRow::position).toList());
    }

    @Override
    public JavaRDD<TokenRow> rows(JavaSparkContext spark, TableLayout layout) {
      return spark.parallelize(all);
    }
  }
}
