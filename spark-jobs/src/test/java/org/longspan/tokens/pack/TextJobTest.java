package org.longspan.tokens.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.text.AddedTokens;
import org.longspan.text.SubwordTokenizer;
import org.longspan.text.SubwordTokens;
import org.longspan.text.chars.Place;
import org.longspan.tokens.BlockSpec;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.SegmentRule.Named;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenModels;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.text.ModelTokenizer;

/** Packed texts have the tokens that the tokenizer gives each of them as a whole. */
@ExtendWith(SharedSpark.class)
class TextJobTest {
  private static final String[] WORDS = {
    "the",
    "Quick",
    "brown",
    "f\u00F6x",
    "jumps",
    "over",
    "\u4E2D\u6587",
    "12,345",
    "don't",
    "\uD83D\uDE00",
    "x_y",
    "...",
    "end.\n",
    "\n\n",
    "  two",
    "\tTab"
  };

  @TempDir private Path folder;

  private static String text(int words, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < words; n++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.toString();
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("texts").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private PackedTokens pack(JavaSparkContext spark, TokenRequest request, int tasks) {
    Path scratch = folder.resolve("scratch-" + tasks);
    TaskSize size = new TaskSize(tasks, 1, Long.MAX_VALUE);
    return new TokenJob(request, spark, scratch, size).run(note -> {});
  }

  private TokenRequest request(TokenModel model) {
    return TokenRequest.of(TokenSource.Text.of(List.of(folder.resolve("texts").toString())), model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama2", "modernbert", "xlmr", "minilm"})
  void aLongTextInManyTasksHasTheTokensOfTheWhole(String name, JavaSparkContext spark)
      throws IOException {
    TokenModel model =
        name.equals("minilm") ? new TokenModel("minilm", 30_522, 0) : TokenModels.of(folder, name);
    String text = text(400_000, 3);
    write("a.txt", text);
    PackedTokens packed = pack(spark, request(model), 7);

    SubwordTokenizer tokenizer = new ModelTokenizer(model, AddedTokens.WHITE_SPACE).open();
    SubwordTokens whole = tokenizer.tokenize(text.getBytes(UTF_8), Place.START);
    int before = tokenizer.specialTokens().before().size();
    int[] expected = tokenizer.specialTokens().around(whole.ids());
    PackedRows rows = PackedRows.read(packed);
    assertThat(text.getBytes(UTF_8).length).isGreaterThan(2_000_000);
    assertThat(Arrays.equals(rows.ids(), Arrays.stream(expected).asLongStream().toArray()))
        .isTrue();
    assertThat(rows.types()).containsOnly(0).hasSameSizeAs(rows.ids());
    assertThat(packed.layout().tokens()).isEqualTo(expected.length);
    long[] from = new long[expected.length];
    long[] to = new long[expected.length];
    Arrays.fill(from, -1);
    Arrays.fill(to, -1);
    for (int n = 0; n < whole.size(); n++) {
      from[before + n] = whole.from(n);
      to[before + n] = whole.to(n);
    }
    assertThat(Arrays.equals(rows.from(), from)).isTrue();
    assertThat(Arrays.equals(rows.to(), to)).isTrue();
  }

  @Test
  void theNumberOfTasksDoesNotChangeAByte(JavaSparkContext spark) throws IOException {
    for (int n = 0; n < 5; n++) {
      write(n + ".txt", text(1 + 300 * n * n, n));
    }
    TokenRequest request = request(TokenModels.MINILM).withSegments(Named.PARAGRAPHS);
    PackedTokens one = pack(spark, request, 1);
    byte[] bytes = Files.readAllBytes(Path.of(one.file()));
    for (int tasks : new int[] {2, 7}) {
      PackedTokens other = pack(spark, request, tasks);
      assertThat(Arrays.equals(Files.readAllBytes(Path.of(other.file())), bytes)).isTrue();
      assertThat(other.documents()).isEqualTo(one.documents());
      assertThat(other.segments()).isEqualTo(one.segments());
      assertThat(other.layout().starts()).isEqualTo(one.layout().starts());
    }
  }

  @Test
  void manySmallFilesAreDocumentsOfTheirOwn(JavaSparkContext spark) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int n = 0; n < 203; n++) {
      String text = n % 10 == 9 ? " \n" : "file " + n + " of many";
      write("f" + (1_000 + n), text);
      if (n % 10 != 9) {
        texts.add(text);
      }
    }
    write("image", "a\0b");
    List<String> notes = new ArrayList<>();
    PackedTokens packed =
        TokenJob.pack(request(TokenModels.MINILM), spark, folder.resolve("s"), notes::add);

    SubwordTokenizer tokenizer =
        new ModelTokenizer(TokenModels.MINILM, AddedTokens.WHITE_SPACE).open();
    PackedRows rows = PackedRows.read(packed);
    assertThat(packed.documents()).hasSameSizeAs(texts);
    TokenLayout layout = packed.layout();
    assertThat(layout.segments()).isEqualTo(texts.size());
    for (int n = 0; n < texts.size(); n++) {
      long[] expected =
          Arrays.stream(tokenizer.specialTokens().around(tokenizer.tokenize(texts.get(n)).ids()))
              .asLongStream()
              .toArray();
      RowRange range = layout.rows(n);
      assertThat(Arrays.copyOfRange(rows.ids(), (int) range.from(), (int) range.to()))
          .isEqualTo(expected);
      assertThat(packed.documents().get(n).tokens()).isEqualTo(range);
      assertThat(layout.document(n)).isEqualTo(n);
    }
    assertThat(notes).hasSize(21);
    assertThat(notes.get(0)).isEqualTo("skipped empty text file: " + folder.resolve("texts/f1009"));
    assertThat(notes.get(20))
        .isEqualTo("skipped binary file (it has a NUL byte): " + folder.resolve("texts/image"));
  }

  @Test
  void whatIsNotUtf8IsReplacedWithANote(JavaSparkContext spark) throws IOException {
    Path file = write("latin", "");
    Files.write(file, "caf\u00E9 \u00E9t\u00E9 \uFFFD".getBytes(UTF_8));
    Path broken = Files.write(file.resolveSibling("b"), new byte[] {'a', (byte) 0xE9, 'b', ' '});
    List<String> notes = new ArrayList<>();
    TokenJob.pack(request(TokenModels.MINILM), spark, folder.resolve("s"), notes::add);
    assertThat(notes).containsExactly("replaced 1 malformed UTF-8 sequences in " + broken);
  }

  @Test
  void documentsLongerThanLearnedPositionsAreCutIntoBlocks(JavaSparkContext spark)
      throws IOException {
    String text = text(3_000, 8);
    write("long", text);
    write("short", "short");
    PackedTokens packed = pack(spark, request(TokenModels.MINILM), 3);
    SubwordTokenizer tokenizer =
        new ModelTokenizer(TokenModels.MINILM, AddedTokens.WHITE_SPACE).open();
    int[] content = tokenizer.tokenize(text).ids();
    List<BlockCuts.Block> blocks =
        BlockCuts.of(BlockSpec.DEFAULT, 512, tokenizer.specialTokens()).blocks(content.length);
    PackedRows rows = PackedRows.read(packed);
    TokenLayout layout = packed.layout();
    assertThat(blocks.size()).isGreaterThan(5);
    assertThat(layout.segments()).isEqualTo(blocks.size() + 1);
    for (int n = 0; n < blocks.size(); n++) {
      RowRange block = blocks.get(n).content();
      RowRange range = layout.rows(n);
      int[] expected =
          tokenizer
              .specialTokens()
              .around(Arrays.copyOfRange(content, (int) block.from(), (int) block.to()));
      assertThat(Arrays.copyOfRange(rows.ids(), (int) range.from(), (int) range.to()))
          .isEqualTo(Arrays.stream(expected).asLongStream().toArray());
      assertThat(range.length()).isEqualTo(512);
    }
    assertThat(packed.documents().get(0).tokens()).isEqualTo(RowRange.first(content.length + 2));
    assertThat(layout.tokens()).isEqualTo(content.length + 2 + 3);
    assertThat(rows.from()).hasSize(content.length + 5);
  }

  @Test
  void segmentsHoldTheTokensOfTheirText(JavaSparkContext spark) throws IOException {
    write("a", "# One\n\nfirst line\nsecond line\n\n# Two\nthird\n");
    write("b", "no heading\n");
    TokenRequest request = request(TokenModels.MINILM);
    assertThat(texts(pack(spark, request.withSegments(Named.SECTIONS), 1)))
        .containsExactly(
            "0 One: # One\n\nfirst line\nsecond line", "0 Two: # Two\nthird", "1 : no heading");
    assertThat(texts(pack(spark, request.withSegments(Named.PARAGRAPHS), 2)))
        .containsExactly(
            "0 : # One", "0 : first line\nsecond line", "0 : # Two\nthird", "1 : no heading");
    assertThat(texts(pack(spark, request.withSegments(Named.LINES), 7)))
        .containsExactly(
            "0 : # One",
            "0 : first line",
            "0 : second line",
            "0 : # Two",
            "0 : third",
            "1 : no heading");
    assertThat(texts(pack(spark, request.withSegments(new SegmentRule.Every(3)), 1)))
        .containsExactly(
            "0 : # One\n\nfirst", "0 : line\nsecond line", "0 : # Two\nthird", "1 : no heading");
    List<TextSegment> whole =
        pack(spark, request.withSegments(Named.DOCUMENT), 1).segments().segments();
    assertThat(whole)
        .containsExactly(
            new TextSegment(0, new RowRange(0, 11), 0, 43, ""),
            new TextSegment(1, new RowRange(11, 15), 0, 11, ""));
  }

  /** Of each segment: document, title, and the text from its first token to its last. */
  private List<String> texts(PackedTokens packed) throws IOException {
    PackedRows rows = PackedRows.read(packed);
    List<String> texts = new ArrayList<>();
    for (TextSegment segment : packed.segments().segments()) {
      byte[] text =
          Files.readAllBytes(Path.of(packed.documents().get(segment.document()).text().file()));
      int from = (int) rows.from()[(int) segment.tokens().from()];
      int to = (int) rows.to()[(int) segment.tokens().to() - 1];
      assertThat(segment.byteFrom()).isEqualTo(from);
      assertThat(segment.byteTo()).isEqualTo(to);
      texts.add(
          segment.document()
              + " "
              + segment.title()
              + ": "
              + new String(Arrays.copyOfRange(text, from, to), UTF_8));
    }
    return texts;
  }

  /** The line end before a word is part of its token, and a blank line is a token of its own. */
  @Test
  void tokensThatReachBeyondALineBelongToIt(JavaSparkContext spark) throws IOException {
    write("a", "one two\nthree\n\n \u200B \nfour");
    for (String name : List.of("xlmr", "gpt2", "llama2")) {
      PackedTokens packed =
          pack(spark, request(TokenModels.of(folder, name)).withSegments(Named.LINES), 2);
      PackedRows rows = PackedRows.read(packed);
      for (TextSegment segment : packed.segments().segments()) {
        for (long token = segment.tokens().from(); token < segment.tokens().to(); token++) {
          assertThat(rows.from()[(int) token]).isLessThan(segment.byteTo());
          assertThat(rows.to()[(int) token]).isGreaterThan(segment.byteFrom());
        }
      }
      assertThat(packed.segments().segments()).hasSizeBetween(3, 4);
    }
  }
}
