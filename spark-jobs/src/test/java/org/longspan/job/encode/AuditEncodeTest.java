package org.longspan.job.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.finding.audit.AuditFinding;
import org.longspan.finding.audit.AuditKind;
import org.longspan.finding.audit.AuditRule;
import org.longspan.job.Longspan;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.LayerSelection;
import org.longspan.output.ParquetRecords;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.TokenSource;

/** What stands out in the heads of a model: with the layer, and the words around it. */
@ExtendWith(SharedSpark.class)
class AuditEncodeTest {
  private static final int HEADS = 12;

  /** A row of the second block, which begins before the tokens that are taken from it. */
  private static final int ROW = 512 + 200;

  @TempDir private Path folder;

  private Path encoded(JavaSparkContext spark, int numbers, String... statistics)
      throws IOException {
    Path text = folder.resolve("numbers.txt");
    Files.writeString(
        text,
        IntStream.range(0, numbers).mapToObj(Integer::toString).collect(Collectors.joining(" ")));
    Path output = folder.resolve("out");
    EncodeRequest request =
        EncodeRequest.of("minilm", TokenSource.Text.of(List.of(text.toString())))
            .layers(LayerSelection.NONE)
            .statistics(statistics)
            .output(output)
            .build();
    Longspan.on(spark).encode(request).close();
    return output;
  }

  @Test
  void aSpikeOfAllHeadsIsNamedWithItsLayerAndWords(JavaSparkContext spark) throws IOException {
    Path output = encoded(spark, 600, "received", "entropy");
    plant(output.resolve("layer-003.safetensors"), "received", 5_000);
    List<AuditFinding> found = Longspan.on(spark).audit(output, AuditRule.DEFAULT);

    // Trained models have spikes by design, in other layers too.
    AuditFinding planted =
        found.stream()
            .filter(finding -> finding.value() >= 5_000 * HEADS / 2)
            .findFirst()
            .orElseThrow();
    assertThat(planted.kind()).isEqualTo(AuditKind.SHARED_SPIKE);
    assertThat(planted.layer()).isEqualTo(3);
    assertThat(planted.position()).isBetween(300L, ROW - 200L);
    ParquetRecords.Record row = row(output, found.indexOf(planted));
    assertThat(row.longs("token")).isEqualTo(planted.position());
    assertThat(row.text("context")).contains("heads ", "numbers.txt: ");
    assertThat(output.resolve("audit.jsonl")).content().contains("\"layer\":3");
    assertThat(Longspan.on(spark).audit(output, AuditRule.DEFAULT)).isEqualTo(found);
  }

  private static ParquetRecords.Record row(Path output, int rank) {
    List<ParquetRecords.Record> rows = new ArrayList<>();
    ParquetRecords.forEach(output.resolve("tables/audit.parquet"), rows::add);
    return rows.get(rank);
  }

  /** What all heads receive at the row. */
  private static void plant(Path file, String tensor, float value) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(length, 0);
      ByteBuffer header = ByteBuffer.allocate((int) length.getLong(0));
      channel.read(header, 8);
      long from =
          new ObjectMapper()
              .readTree(header.array())
              .path(tensor)
              .path("data_offsets")
              .get(0)
              .asLong();
      ByteBuffer values = ByteBuffer.allocate(4 * HEADS).order(ByteOrder.LITTLE_ENDIAN);
      while (values.hasRemaining()) {
        values.putFloat(value);
      }
      channel.write(values.flip(), 8 + header.capacity() + from + 4L * ROW * HEADS);
    }
  }

  @Test
  void statisticsAreNeeded(JavaSparkContext spark) throws IOException {
    Path output = encoded(spark, 9, "entropy");
    assertThatThrownBy(() -> Longspan.on(spark).audit(output, AuditRule.DEFAULT))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the run in " + output + " lacks the statistics received");
  }
}
