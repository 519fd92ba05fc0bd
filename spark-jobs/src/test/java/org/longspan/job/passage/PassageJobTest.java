package org.longspan.job.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.analyze.text.Texts;
import org.longspan.encoded.EncodedFile;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.common.RunListener;
import org.longspan.job.encode.EncodeResult;
import org.longspan.job.request.EncodeRequest;
import org.longspan.passage.Passage;
import org.longspan.passage.PassageLabels;
import org.longspan.passage.PassageTable;
import org.longspan.passage.PassageVectors;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenSource;

@ExtendWith(SharedSpark.class)
class PassageJobTest {
  private static final String TALK =
      "# First\n\nAnn: the cat sat. It slept.\n\nBob: caf\u00E9, really?\n\n";

  @TempDir private Path folder;
  private Path text;

  @BeforeEach
  void write() throws IOException {
    text = Files.writeString(folder.resolve("talk.md"), TALK + "Ann: Yes\n# Second\nend\n");
    Files.createDirectories(folder.resolve("out"));
  }

  private PassageFiles run(JavaSparkContext spark, String model, Passages rule) throws IOException {
    Path scratch = Files.createTempDirectory(folder, "scratch");
    TokenSource source = TokenSource.Text.of(List.of(text.toString()));
    return new PassageJob(spark, scratch, RunListener.SILENT)
        .write(PassageRequest.of(source, model, rule), folder.resolve("out"));
  }

  private static PassageTable table(JavaSparkContext spark, PassageFiles files) {
    return PassageTable.open(
        SparkSession.builder().sparkContext(spark.sc()).getOrCreate(), files.table());
  }

  @Test
  void theTableHasWhatIsKnownOfPassages(JavaSparkContext spark) throws IOException {
    PassageFiles files =
        run(spark, PassageRequest.LEXICAL, Passages.of("paragraphs").withSpeaker("^(\\w+):"));
    PassageTable table = table(spark, files);
    assertThat(table.size()).isEqualTo(5);
    Map<Long, Passage> some = table.read(List.of(2L, 4L));
    String name = text.toString();
    assertThat(some.get(2L))
        .isEqualTo(
            new Passage(2, 0, name, 0, "First", "Bob", 5, 43, 57, 13, 4, "caf\u00E9, really?"));
    assertThat(some.get(4L).text()).isEqualTo("# Second\nend");
    assertThat(table.longs("line")).containsExactly(1, 3, 5, 7, 8);
    assertThat(table.ints("section")).containsExactly(0, 0, 0, 0, 1);
    PassageLabels speakers = table.labels("speaker");
    assertThat(speakers.names()).containsExactly("Ann", "Bob");
    assertThat(speakers.codes()).containsExactly(-1, 0, 1, 0, -1);
    assertThat(files.statistics()).isEmpty();
    byte[] first = Files.readAllBytes(files.table());
    Files.delete(files.table());
    Files.delete(files.vectors());
    run(spark, PassageRequest.LEXICAL, Passages.of("paragraphs").withSpeaker("^(\\w+):"));
    assertThat(Files.readAllBytes(files.table())).isEqualTo(first);
  }

  /** The definition: the mean over words of the unit vectors of each head. */
  @Test
  void lexicalVectorsAreMeansOverWords(JavaSparkContext spark) throws IOException {
    PassageFiles files = run(spark, PassageRequest.LEXICAL, Passages.of("sentences"));
    PassageTable table = table(spark, files);
    LexicalEncoder encoder = new LexicalEncoder(2, 128);
    try (SafetensorsFile vectors = SafetensorsFile.open(files.vectors())) {
      for (int n = 0; n < table.size(); n++) {
        List<String> forms =
            new ArrayList<>(
                Texts.forms(Texts.of(table.read(List.of((long) n)).get((long) n).text())));
        forms.removeIf(form -> !Character.isLetterOrDigit(form.charAt(0)));
        double[] expected = new double[256];
        for (String form : forms) {
          float[] unit = new float[256];
          encoder.vector(form, 0, unit, 0);
          encoder.vector(form, 1, unit, 128);
          for (int f = 0; f < 256; f++) {
            expected[f] += (double) unit[f] / forms.size();
          }
        }
        float[] actual = vectors.floats(PassageVectors.VECTORS, new RowRange(n, n + 1));
        for (int f = 0; f < 256; f++) {
          assertThat((double) actual[f]).isCloseTo(expected[f], within(1e-6));
        }
      }
    }
  }

  /** The vectors are the means of the hidden states that encode writes. */
  @Test
  void vectorsOfAModelAreMeansOfItsLastHiddenStates(JavaSparkContext spark) throws IOException {
    PassageFiles files = run(spark, "minilm", Passages.of("sentences"));
    EncodeRequest request =
        EncodeRequest.of("minilm", TokenSource.Text.of(List.of(text.toString()))).build();
    try (EncodeResult encoded = Longspan.on(spark).encode(request);
        SafetensorsFile hidden = SafetensorsFile.open(encoded.tensors());
        SafetensorsFile vectors = SafetensorsFile.open(files.vectors())) {
      List<TextSegment> passages = files.tokens().segments().segments();
      assertThat(vectors.spec(PassageVectors.VECTORS).shape())
          .containsExactly((long) passages.size(), 384L);
      for (int n = 0; n < passages.size(); n++) {
        RowRange tokens = passages.get(n).tokens();
        float[] states = hidden.floats(EncodedFile.hidden(6), tokens);
        float[] vector = vectors.floats(PassageVectors.VECTORS, new RowRange(n, n + 1));
        for (int f = 0; f < 384; f++) {
          double sum = 0;
          for (int row = 0; row < tokens.length(); row++) {
            sum += states[row * 384 + f];
          }
          assertThat((double) vector[f]).isCloseTo(sum / tokens.length(), within(1e-5));
        }
      }
    }
  }

  @Test
  void onePassageAttendsToNothing(JavaSparkContext spark) throws IOException {
    Files.writeString(text, "word");
    for (String model : Arrays.asList("minilm", PassageRequest.LEXICAL)) {
      assertThatThrownBy(() -> run(spark, model, Passages.of("paragraphs")))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "the documents have 1 passage, which has nothing to attend to; give more text, or"
                  + " smaller units such as sentences");
    }
  }
}
