package org.longspan.tokens.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.error.UserException;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;

@ExtendWith(SharedSpark.class)
class PassageTokensTest {
  private static final String PLAY =
      "# One\n\nANN: Good day. How are you?\nBOB: Fine,\u00A0\u00E9t\u00E9! \uD83D\uDC69\u200D\uD83D\uDE80 And?\n\n"
          + "More of it.\n\n# Two\n\nANN: don't go\n";

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("texts"));
    Files.writeString(folder.resolve("texts").resolve(name), text);
  }

  private PackedTokens pack(JavaSparkContext spark, TokenModel model, Passages rule, int tasks) {
    TokenSource source = TokenSource.Text.of(List.of(folder.resolve("texts").toString()));
    Path scratch = folder.resolve("scratch-" + tasks);
    TaskSize size = new TaskSize(tasks, 1, Long.MAX_VALUE);
    TokenRequest request = TokenRequest.of(source, model).withSegments(rule);
    return new TokenJob(request, spark, scratch, size).run(note -> {});
  }

  @Test
  void theNumberOfTasksDoesNotChangeAPassage(JavaSparkContext spark) throws IOException {
    for (int n = 0; n < 4; n++) {
      write(n + ".txt", PLAY.repeat(1 + 40 * n));
    }
    for (TokenModel model : List.of(TokenModel.WORDS, TokenModels.MINILM)) {
      for (String unit : List.of("sentences", "5")) {
        Passages rule = Passages.of(unit).withSpeaker("^[A-Z]{3}:");
        PackedTokens one = pack(spark, model, rule, 1);
        byte[] bytes = Files.readAllBytes(Path.of(one.file()));
        for (int tasks : new int[] {2, 7}) {
          PackedTokens other = pack(spark, model, rule, tasks);
          assertThat(other.segments()).isEqualTo(one.segments());
          assertThat(Files.readAllBytes(Path.of(other.file()))).isEqualTo(bytes);
        }
      }
    }
  }

  @Test
  void passagesHaveTheirTokensSectionsOverAllDocumentsAndSpeakers(JavaSparkContext spark)
      throws IOException {
    write("a", PLAY);
    write("b", PLAY);
    Passages rule = Passages.of("paragraphs").withSpeaker("^([A-Z]{3}):");
    assertThat(described(pack(spark, TokenModels.MINILM, rule, 2)))
        .hasSize(12)
        .contains(
            "0 0 One null # One", "0 0 One ANN Good day. How are you?", "0 1 Two ANN don't go")
        .contains("1 2 One BOB More of it.", "1 3 Two ANN don't go");
    assertThat(described(pack(spark, TokenModel.WORDS, Passages.of("2"), 1)))
        .startsWith("0 0 One null # One", "0 0 One null ANN:", "0 0 One null Good day");
  }

  private static List<String> described(PackedTokens packed) throws IOException {
    PackedRows rows = PackedRows.read(packed);
    List<String> described = new ArrayList<>();
    for (TextSegment passage : packed.segments().segments()) {
      Path file = Path.of(packed.documents().get(passage.document()).text().file());
      byte[] text = Files.readAllBytes(file);
      int from = (int) passage.byteFrom();
      int to = (int) passage.byteTo();
      assertThat(rows.from()[(int) passage.tokens().from()]).isEqualTo(from);
      assertThat(rows.to()[(int) passage.tokens().to() - 1]).isEqualTo(to);
      String words = new String(Arrays.copyOfRange(text, from, to), UTF_8);
      described.add(
          passage.document()
              + " "
              + passage.section()
              + " "
              + passage.title()
              + " "
              + passage.speaker()
              + " "
              + words);
    }
    return described;
  }

  /** Stretches begin anywhere, and long runs without a blank are one word. */
  @Test
  void wordsAreThoseOfTheAnalysis(JavaSparkContext spark) throws IOException {
    String text = PLAY.repeat(50) + "x".repeat(200_000) + " " + PLAY;
    write("a", text);
    TokenizedText expected = Texts.of(text);
    for (int tasks : new int[] {1, 13}) {
      PackedTokens packed = pack(spark, TokenModel.WORDS, Passages.of("lines"), tasks);
      PackedRows rows = PackedRows.read(packed);
      byte[] bytes = text.getBytes(UTF_8);
      List<String> words = new ArrayList<>();
      for (int n = 0; n < rows.from().length; n++) {
        int from = (int) rows.from()[n];
        words.add(new String(Arrays.copyOfRange(bytes, from, (int) rows.to()[n]), UTF_8));
      }
      assertThat(words).isEqualTo(Texts.words(expected));
    }
  }

  @Test
  void aLineOfManyMegabytesWithoutABlankIsCut(JavaSparkContext spark) throws IOException {
    write("a", "\u00E9".repeat(1_500_000));
    PackedTokens one = pack(spark, TokenModel.WORDS, Passages.of("lines"), 1);
    PackedTokens other = pack(spark, TokenModel.WORDS, Passages.of("lines"), 5);
    assertThat(PackedRows.read(one).to()).containsExactly(1_048_576, 2_097_152, 3_000_000);
    assertThat(PackedRows.read(other).to()).isEqualTo(PackedRows.read(one).to());
  }

  @Test
  void patternsThatAreFoundNowhere(JavaSparkContext spark) throws IOException {
    write("a", PLAY);
    refused(
        () -> pack(spark, TokenModel.WORDS, Passages.of("lines").withSection("^Ch[.]"), 1),
        "no line matches the section pattern '^Ch[.]'; give a pattern that is found in the first"
            + " 400 bytes of lines, or leave it out");
    refused(
        () -> pack(spark, TokenModel.WORDS, Passages.of("lines").withSpeaker("^Eve:"), 1),
        "no line matches the speaker pattern '^Eve:'; give a pattern that is found in the first"
            + " 400 bytes of lines, or leave it out");
  }

  @Test
  void otherEncodingsAreRefused(JavaSparkContext spark) throws IOException {
    Files.createDirectories(folder.resolve("texts"));
    Path latin = folder.resolve("texts").resolve("a");
    Files.write(latin, "caf\u00E9 et th\u00E9".getBytes(StandardCharsets.ISO_8859_1));
    refused(
        () -> pack(spark, TokenModel.WORDS, Passages.of("lines"), 1),
        "no text files in "
            + latin.getParent()
            + ": not UTF-8, perhaps Latin-1 (2 malformed sequences): "
            + latin
            + "; give a folder with files of UTF-8 text");
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(UserException.class).hasMessage(message);
  }
}
