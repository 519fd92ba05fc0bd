package org.longspan.analyze.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.AtlasSection;

/** The tables of what the heads of a model look at. */
final class AtlasReader {
  private final ReadingTables tables;
  private final PassageIndex index;
  private final List<TokenPair> pairs = new ArrayList<>();

  /** A link between tokens, with their bytes in their documents. */
  private record TokenPair(
      int layer,
      int head,
      double weight,
      int query,
      int key,
      long queryFrom,
      long queryTo,
      long keyFrom,
      long keyTo) {}

  AtlasReader(ReadingTables tables, PassageIndex index) {
    this.tables = tables;
    this.index = index;
    tables.file("head_links").ifPresent(file -> ParquetRecords.forEach(file, this::addPair));
  }

  private void addPair(ParquetRecords.Record row) {
    pairs.add(
        new TokenPair(
            row.ints("layer"),
            row.ints("head"),
            row.doubles("weight"),
            index.passageOf(row.longs("query_token")),
            index.passageOf(row.longs("key_token")),
            row.longs("query_byte_from"),
            row.longs("query_byte_to"),
            row.longs("key_byte_from"),
            row.longs("key_byte_to")));
  }

  /** The passages of the links. */
  LongStream passages() {
    return pairs.stream().flatMapToLong(pair -> LongStream.of(pair.query, pair.key));
  }

  /**
   * The atlas.
   *
   * @param texts of the passages of the links, as far as they are known
   */
  AtlasSection read(Map<Long, String> texts) {
    List<double[]> heads = new ArrayList<>();
    int[] size = {0, 0};
    ParquetRecords.forEach(
        tables.file("heads").orElseThrow(),
        row -> {
          int layer = row.ints("layer");
          int head = row.ints("head");
          size[0] = Math.max(size[0], layer + 1);
          size[1] = Math.max(size[1], head + 1);
          heads.add(
              new double[] {
                layer,
                head,
                row.doubles("mean_distance"),
                row.doubles("effective"),
                row.doubles("sink_mass"),
                row.doubles("previous_mass"),
                row.doubles("same_token_mass")
              });
        });
    double[][][] grids = new double[5][size[0]][size[1]];
    for (double[][] grid : grids) {
      Arrays.stream(grid).forEach(row -> Arrays.fill(row, Double.NaN));
    }
    for (double[] head : heads) {
      for (int n = 0; n < grids.length; n++) {
        grids[n][(int) head[0]][(int) head[1]] = head[n + 2];
      }
    }
    TreeSet<Long> starts = new TreeSet<>();
    double[][][] effective = new double[size[0]][size[1]][];
    double[][][] received = new double[size[0]][size[1]][];
    readCurves(effective, received, starts);
    return new AtlasSection(
        grids[0],
        grids[1],
        grids[2],
        grids[3],
        grids[4],
        index.firstTokens()[index.count() - 1] + 1,
        starts.stream().mapToLong(Long::longValue).toArray(),
        effective,
        received,
        pairs.stream().map(pair -> link(pair, texts)).toList());
  }

  private void readCurves(double[][][] effective, double[][][] received, TreeSet<Long> starts) {
    ParquetRecords.forEach(
        tables.file("head_curves").orElseThrow(),
        row -> {
          int layer = row.ints("layer");
          int head = row.ints("head");
          starts.add(row.longs("from_token"));
          effective[layer][head] = with(effective[layer][head], row.doubles("effective"));
          received[layer][head] = with(received[layer][head], row.doubles("received"));
        });
  }

  private static double[] with(double[] values, double next) {
    double[] longer = values == null ? new double[1] : Arrays.copyOf(values, values.length + 1);
    longer[longer.length - 1] = next;
    return longer;
  }

  private AtlasSection.Link link(TokenPair pair, Map<Long, String> texts) {
    return new AtlasSection.Link(
        pair.layer,
        pair.head,
        pair.weight,
        pair.query,
        pair.key,
        word(pair.query, pair.queryFrom, pair.queryTo, texts),
        word(pair.key, pair.keyFrom, pair.keyTo, texts));
  }

  /** The word of a token; null where the text of its passage is not that of the document. */
  private String word(int passage, long from, long to, Map<Long, String> texts) {
    String text = texts.get((long) passage);
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long start = from - index.bytes()[passage];
    long end = to - index.bytes()[passage];
    return start < 0 || end > bytes.length || start >= end
        ? null
        : new String(bytes, (int) start, (int) (end - start), StandardCharsets.UTF_8);
  }
}
