package org.longspan.encoded.atlas;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.longspan.output.ParquetTable;
import org.longspan.output.Statistic;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;

/**
 * Writes {@code heads.parquet}, {@code head_curves.parquet} and {@code head_links.parquet}, made of
 * the statistics of all layers; a task per layer reads its file once.
 */
public final class AtlasTables {
  /** The statistics of layers that the tables are made of. */
  public static final Set<Statistic> STATISTICS =
      Set.of(
          Statistic.ENTROPY,
          Statistic.TOPK,
          Statistic.RECEIVED,
          Statistic.DISTANCE,
          Statistic.NEAR);

  /** The names of the tables. */
  public static final List<String> FILES =
      List.of("heads.parquet", "head_curves.parquet", "head_links.parquet");

  /** Strongest keys of a row that are looked at. */
  public static final int TOP_K = 4;

  private static final StructType HEADS =
      new StructType()
          .add("layer", IntegerType)
          .add("head", IntegerType)
          .add("mean_distance", DoubleType)
          .add("effective", DoubleType)
          .add("sink_mass", DoubleType)
          .add("previous_mass", DoubleType)
          .add("same_token_mass", DoubleType);

  private static final StructType CURVES =
      new StructType()
          .add("layer", IntegerType)
          .add("head", IntegerType)
          .add("bucket", IntegerType)
          .add("from_token", LongType)
          .add("effective", DoubleType)
          .add("received", DoubleType);

  private static final StructType LINKS =
      new StructType()
          .add("layer", IntegerType)
          .add("head", IntegerType)
          .add("rank", IntegerType)
          .add("query_token", LongType)
          .add("key_token", LongType)
          .add("weight", DoubleType)
          .add("query_byte_from", LongType)
          .add("query_byte_to", LongType)
          .add("key_byte_from", LongType)
          .add("key_byte_to", LongType);

  private final JavaSparkContext spark;
  private final Path scratch;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   */
  public AtlasTables(JavaSparkContext spark, Path scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /**
   * Writes the tables.
   *
   * @param layers the files of the statistics of all layers, with {@link #STATISTICS}
   * @param folder Modified: gets the tables
   */
  public void write(List<Path> layers, PackedTokens tokens, Path folder) {
    AtlasStretches stretches = AtlasStretches.of(tokens.layout().tokens());
    List<String> files = layers.stream().map(layer -> layer.toAbsolutePath().toString()).toList();
    Broadcast<PackedTokens> shared = spark.broadcast(tokens);
    List<Integer> numbers = IntStream.range(0, files.size()).boxed().toList();
    List<LayerAtlas> atlas =
        spark
            .parallelize(numbers, numbers.size())
            .map(n -> read(n, files.get(n), shared.value(), stretches))
            .collect();
    DocumentTokens ids = new DocumentTokens(tokens);
    List<Row> heads = new ArrayList<>();
    List<Row> curves = new ArrayList<>();
    List<Row> links = new ArrayList<>();
    for (LayerAtlas layer : atlas) {
      for (HeadMeasures head : layer.heads()) {
        heads.add(row(head));
        addCurve(curves, layer, head, stretches);
        addLinks(links, head, layer.links().get(head.head()), ids);
      }
    }
    write(heads, HEADS, folder.resolve(FILES.get(0)));
    write(curves, CURVES, folder.resolve(FILES.get(1)));
    write(links, LINKS, folder.resolve(FILES.get(2)));
  }

  private static LayerAtlas read(
      int layer, String file, PackedTokens tokens, AtlasStretches stretches) {
    try (LayerReader reader =
        new LayerReader(
            layer, Locations.path(file), tokens.layout(), new DocumentTokens(tokens), stretches)) {
      return reader.read();
    }
  }

  private static Row row(HeadMeasures head) {
    return RowFactory.create(
        head.layer(),
        head.head(),
        head.meanDistance(),
        head.effective(),
        head.sink(),
        head.previous(),
        head.same());
  }

  private static void addCurve(
      List<Row> curves, LayerAtlas layer, HeadMeasures head, AtlasStretches stretches) {
    for (int n = 0; n < stretches.count(); n++) {
      curves.add(
          RowFactory.create(
              head.layer(),
              head.head(),
              n,
              (long) n * stretches.tokens(),
              layer.effective()[head.head()][n],
              layer.received()[head.head()][n]));
    }
  }

  private static void addLinks(
      List<Row> rows, HeadMeasures head, List<TokenLink> links, DocumentTokens ids) {
    for (int rank = 0; rank < links.size(); rank++) {
      TokenLink link = links.get(rank);
      rows.add(
          RowFactory.create(
              head.layer(),
              head.head(),
              rank + 1,
              link.query(),
              link.key(),
              (double) link.weight(),
              ids.byteFrom(link.query()),
              ids.byteTo(link.query()),
              ids.byteFrom(link.key()),
              ids.byteTo(link.key())));
    }
  }

  private void write(List<Row> rows, StructType schema, Path file) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    ParquetTable.write(session, spark.parallelize(rows, 1), schema, scratch, file);
  }
}
