package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;
import org.longspan.text.chars.Place;

class TextPiecesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama3", "gemma", "llama2", "wordpiece-uncased", "xlmr"})
  void aFileInPartsByThreadsHasTheTokensOfTheWhole(String name) throws Exception {
    SubwordTokenizer tokenizer = tokenizer(name);
    byte[] text = text(1_500_000);
    Path file = Files.write(folder.resolve("text.txt"), text);
    List<Long> whole = new ArrayList<>();
    add(tokenizer.tokenize(text, Place.START), whole);

    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<List<Long>>> parts = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        parts.add(threads.submit(part(file, tokenizer, i, 7)));
      }
      List<Long> together = new ArrayList<>();
      for (Future<List<Long>> part : parts) {
        together.addAll(part.get());
      }
      assertThat(together.equals(whole)).isTrue();
    } finally {
      threads.shutdown();
    }
  }

  private static Callable<List<Long>> part(
      Path file, SubwordTokenizer tokenizer, int index, int count) {
    return () -> {
      List<Long> tokens = new ArrayList<>();
      try (TextPieces pieces = TextPieces.open(file, tokenizer)) {
        long from = pieces.cut(pieces.size() * index / count);
        long to = pieces.cut(pieces.size() * (index + 1) / count);
        pieces.tokenize(from, to, piece -> add(piece, tokens));
      }
      return tokens;
    };
  }

  /** A prefix space belongs to the beginning of the document, wherever that is in the file. */
  @ParameterizedTest
  @ValueSource(strings = {"gpt2", "llama2", "wordpiece-uncased", "xlmr"})
  void aDocumentWithinAFileHasItsOwnTokens(String name) throws IOException {
    SubwordTokenizer tokenizer = tokenizer(name);
    byte[] text = text(600_000);
    Path file = folder.resolve("many.txt");
    try (var out = Files.newOutputStream(file)) {
      out.write("before".getBytes(StandardCharsets.US_ASCII));
      out.write(text);
      out.write("after".getBytes(StandardCharsets.US_ASCII));
    }
    List<Long> whole = new ArrayList<>();
    add(tokenizer.tokenize(text, Place.START), whole);
    List<Long> within = new ArrayList<>();
    try (TextPieces pieces = TextPieces.open(file, 6, 6 + text.length, tokenizer)) {
      assertThat(pieces.size()).isEqualTo(text.length);
      long middle = pieces.cut(text.length / 2);
      pieces.tokenize(0, middle, piece -> add(piece, within));
      pieces.tokenize(middle, text.length, piece -> add(piece, within));
    }
    assertThat(within.equals(whole)).isTrue();
  }

  @Test
  void aFileWithoutASafePlaceIsOnePiece() throws IOException {
    Path file = Files.writeString(folder.resolve("genome.txt"), "acgt".repeat(200_000));
    try (TextPieces pieces = TextPieces.open(file, tokenizer("gpt2"))) {
      assertThat(pieces.cut(0)).isZero();
      assertThat(pieces.cut(5)).isEqualTo(800_000);
      List<SubwordTokens> tokens = new ArrayList<>();
      pieces.tokenize(0, pieces.size(), tokens::add);
      assertThat(tokens).hasSize(1);
    }
  }

  @Test
  void aPieceThatIsTooLongIsRefused() throws IOException {
    Path file = folder.resolve("endless.txt");
    byte[] block = "acgt".repeat(1 << 18).getBytes(StandardCharsets.US_ASCII);
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 66; i++) {
        out.write(block);
      }
    }
    try (TextPieces pieces = TextPieces.open(file, tokenizer("gpt2"))) {
      assertThatThrownBy(() -> pieces.cut(10))
          .isInstanceOf(UserException.class)
          .hasMessage(
              file
                  + ": no safe place to cut within 67108864 bytes after byte 10;"
                  + " put spaces or line ends into the text");
    }
  }

  @Test
  void anEmptyFileHasNoPieces() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.txt"));
    try (TextPieces pieces = TextPieces.open(file, tokenizer("gpt2"))) {
      List<SubwordTokens> tokens = new ArrayList<>();
      pieces.tokenize(pieces.cut(0), pieces.cut(pieces.size()), tokens::add);
      assertThat(tokens).isEmpty();
    }
  }

  private static SubwordTokenizer tokenizer(String name) {
    return SubwordTokenizer.read(
        TokenizerCase.BUNDLED.resolve(name + ".tokenizer.json"), AddedTokens.NONE);
  }

  private static void add(SubwordTokens tokens, List<Long> ids) {
    for (int i = 0; i < tokens.size(); i++) {
      ids.add((long) tokens.id(i));
      ids.add(tokens.from(i));
    }
  }

  private static byte[] text(int bytes) {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(Texts.PARTS.get(random.nextInt(Texts.PARTS.size())));
      text.append(random.nextInt(3) > 0 ? " " : "");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
