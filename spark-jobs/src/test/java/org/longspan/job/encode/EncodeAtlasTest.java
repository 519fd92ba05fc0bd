package org.longspan.job.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.job.Longspan;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.ExecutionSpec;
import org.longspan.job.request.ResultSpec;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.job.request.TokenSpec;
import org.longspan.output.ParquetRecords;
import org.longspan.samples.SharedSpark;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.TokenSource;

/** What the heads look at, against its definitions over whole matrices of weights. */
@ExtendWith(SharedSpark.class)
class EncodeAtlasTest {
  private static final Path LLAMA =
      Path.of("../core/src/test/resources/org/longspan/model/cases/llama");
  private static final int TOKENS = 100;
  private static final int BLOCK = 40;
  private static final Offset<Double> CLOSE = within(1e-4);

  @TempDir private Path folder;

  @Test
  void measuresAreThoseOfTheWholeMatrices(JavaSparkContext spark) {
    long[] ids = new Random(5).longs(TOKENS, 5, 25).toArray();
    Path output = folder.resolve("out");
    Longspan.on(spark).encode(request(source(ids), output)).close();

    List<RowRangeOfBlock> blocks = blocks();
    ParquetRecords.forEach(
        output.resolve("tables/heads.parquet"),
        row -> {
          double[][] weights = weights(output, row.ints("layer"), row.ints("head"), rows(blocks));
          Dense dense = Dense.of(weights, blocks, ids);
          assertThat(row.doubles("mean_distance")).isCloseTo(dense.distance, within(1e-3));
          assertThat(row.doubles("effective")).isCloseTo(dense.effective, within(1e-3));
          assertThat(row.doubles("sink_mass")).isCloseTo(dense.sink, CLOSE);
          assertThat(row.doubles("previous_mass")).isCloseTo(dense.previous, CLOSE);
          assertThat(row.doubles("same_token_mass")).isCloseTo(dense.same, CLOSE);
        });
    checkLinks(output, ids);
    checkCurves(output);
  }

  private void checkLinks(Path output, long[] ids) {
    List<ParquetRecords.Record> links = new ArrayList<>();
    ParquetRecords.forEach(output.resolve("tables/head_links.parquet"), links::add);
    assertThat(links).isNotEmpty();
    List<Double> first =
        links.stream()
            .filter(link -> link.ints("layer") == 0 && link.ints("head") == 0)
            .map(link -> link.doubles("weight"))
            .toList();
    assertThat(first).hasSizeBetween(2, 10).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(links)
        .allSatisfy(
            link -> {
              assertThat(link.longs("key_token")).isBetween(0L, link.longs("query_token") - 1);
              assertThat(link.longs("query_token")).isLessThan(TOKENS);
              assertThat(link.longs("query_byte_from")).isEqualTo(-1);
            });
    assertThat(
            links.stream()
                .map(
                    link ->
                        List.of(
                            link.ints("layer"),
                            link.ints("head"),
                            ids[(int) link.longs("query_token")],
                            ids[(int) link.longs("key_token")])))
        .doesNotHaveDuplicates();
  }

  private static void checkCurves(Path output) {
    double[] sums = new double[2];
    ParquetRecords.forEach(
        output.resolve("tables/head_curves.parquet"),
        row -> {
          if (row.ints("layer") == 0 && row.ints("head") == 1) {
            assertThat(row.longs("from_token")).isEqualTo(row.ints("bucket"));
            assertThat(row.doubles("effective")).isBetween(1 - 1e-6, (double) BLOCK);
            sums[0] += row.doubles("received");
            sums[1]++;
          }
        });
    assertThat(sums[1]).isEqualTo(TOKENS);
    assertThat(sums[0]).isBetween(TOKENS * 0.3, TOKENS * 1.0);
  }

  private EncodeRequest request(TokenSource source, Path output) {
    return EncodeRequest.of(LLAMA.toString(), source)
        .tokens(new TokenSpec(null, new BlockSpec(BLOCK, BLOCK / 2), null))
        .results(ResultSpec.STANDARD.withAtlas())
        // With all keys of every row, the strongest ones are the whole matrix.
        .statistics(new StatisticsSpec(List.of("topk"), BLOCK, null))
        .execution(new ExecutionSpec("scalar", 3, null))
        .output(output)
        .build();
  }

  private TokenSource source(long[] ids) {
    Path file = folder.resolve("ids.safetensors");
    TensorSpec spec = TensorSpec.of("input_ids", Dtype.I64, TOKENS);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(spec), Map.of())) {
      writer.append("input_ids", ids, 0, TOKENS);
      writer.commit();
    }
    return new TokenSource.Ids(file.toString());
  }

  /** Rows of a block, and the token of its first one. */
  private record RowRangeOfBlock(int from, int to, int token) {}

  /** Blocks of 40 that overlap by 20: tokens 0 to 39, 20 to 59, 40 to 79, 60 to 99. */
  private static List<RowRangeOfBlock> blocks() {
    return IntStream.range(0, 4)
        .mapToObj(n -> new RowRangeOfBlock(n * BLOCK, (n + 1) * BLOCK, n * BLOCK / 2))
        .toList();
  }

  private static int rows(List<RowRangeOfBlock> blocks) {
    return blocks.get(blocks.size() - 1).to();
  }

  private static double[][] weights(Path output, int layer, int head, int rows) {
    double[][] weights = new double[rows][rows];
    try (SafetensorsFile file =
        SafetensorsFile.open(output.resolve("layer-00" + layer + ".safetensors"))) {
      int heads = (int) (long) file.spec("lse").shape().get(1);
      long[] keys = file.longs("topk_key");
      float[] values = file.floats("topk_weight");
      assertThat(file.spec("lse").shape().get(0)).isEqualTo(rows);
      for (int row = 0; row < rows; row++) {
        for (int k = (row * heads + head) * BLOCK; k < (row * heads + head + 1) * BLOCK; k++) {
          if (keys[k] >= 0) {
            weights[row][(int) keys[k]] = values[k];
          }
        }
      }
    }
    return weights;
  }

  /** The definitions, over all pairs in float64. */
  private record Dense(
      double distance, double effective, double sink, double previous, double same) {
    static Dense of(double[][] weights, List<RowRangeOfBlock> blocks, long[] ids) {
      double distance = 0;
      double entropy = 0;
      double sink = 0;
      double previous = 0;
      double same = 0;
      for (RowRangeOfBlock block : blocks) {
        for (int i = block.from(); i < block.to(); i++) {
          for (int j = block.from(); j < block.to(); j++) {
            double weight = weights[i][j];
            distance += weight * binned(Math.abs(i - j));
            entropy -= weight > 0 ? weight * Math.log(weight) : 0;
            sink += j == block.from() ? weight : 0;
            previous += j == i - 1 ? weight : 0;
            long query = ids[block.token() + i - block.from()];
            long key = ids[block.token() + j - block.from()];
            same += j < i && query == key ? weight : 0;
          }
        }
      }
      int rows = weights.length;
      return new Dense(
          distance / rows, Math.exp(entropy / rows), sink / rows, previous / rows, same / rows);
    }

    /** Distances of 16 to 31 count as 23.5, and so on. */
    private static double binned(int distance) {
      int low = Integer.highestOneBit(distance);
      return distance < 16 ? distance : (low + 2 * low - 1) / 2.0;
    }
  }
}
