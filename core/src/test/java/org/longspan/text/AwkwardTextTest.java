package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longspan.text.chars.Place;

/** Texts that a tokeniser meets rarely, on every kind. */
class AwkwardTextTest {
  static List<Path> tokenizers() throws IOException {
    return TokenizerCase.bundledTokenizers();
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void anEmptyTextHasNoTokens(Path file) {
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.NONE);
    assertThat(tokenizer.tokenize("").size()).isZero();
    assertThat(tokenizer.tokenize(new byte[0], Place.INSIDE).size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void everySingleCharacterIsTokenised(Path file) {
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.ALL);
    for (int c = 0; c < 0x3100; c++) {
      SubwordTokens tokens = tokenizer.tokenize(Character.toString(c));
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.id(i)).isBetween(0, tokenizer.vocabularySize() - 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void brokenCharactersAreReplacementCharacters(Path file) {
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.NONE);
    assertThat(tokenizer.tokenize("a\ud800b \udc00").ids())
        .isEqualTo(tokenizer.tokenize("a\ufffdb \ufffd").ids());
    assertReplaced(tokenizer, "a\ufffdb", 'a', 0xFF, 'b');
    assertReplaced(tokenizer, "a\ufffd", 'a', 0xC3);
    assertReplaced(tokenizer, "\ufffdx", 0xE2, 0x82, 'x');
    assertReplaced(tokenizer, "\ufffd\ufffd\ufffd", 0xED, 0xA0, 0x80);
    assertReplaced(tokenizer, "\ufffd \ufffd\ufffd", 0xF0, 0x9F, 0x92, ' ', 0xF5, 0x80);
    assertReplaced(tokenizer, "\ufffd\ufffd\ufffd\ufffd", 0xC0, 0x80, 0xE0, 0x9F);
  }

  private static void assertReplaced(SubwordTokenizer tokenizer, String replaced, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    assertThat(tokenizer.tokenize(bytes, Place.START).ids())
        .isEqualTo(tokenizer.tokenize(replaced).ids());
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void aMegabyteWithoutASpaceIsTokenised(Path file) {
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.NONE);
    byte[] genome = new byte[1 << 20];
    for (int i = 0; i < genome.length; i++) {
      genome[i] = (byte) "acgt".charAt((int) (i * 0x9E3779B97F4A7C15L >>> 61) & 3);
    }
    SubwordTokens tokens = tokenizer.tokenize(genome, Place.START);
    assertThat(tokens.size()).isPositive();
    assertThat(tokens.to(tokens.size() - 1)).isEqualTo(genome.length);
    byte[] spaces = new byte[1 << 20];
    Arrays.fill(spaces, (byte) ' ');
    tokenizer.tokenize(spaces, Place.START);
  }

  /** Two marks whose order every normal form changes; sorting them all took minutes. */
  @ParameterizedTest
  @MethodSource("tokenizers")
  void aMegabyteOfCombiningMarksIsTokenised(Path file) {
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.NONE);
    String marks = "a" + "\u0301\u0316".repeat(1 << 18);
    SubwordTokens tokens = tokenizer.tokenize(marks);
    assertThat(tokens.size()).isPositive();
    assertThat(tokens.from(tokens.size() - 1)).isLessThan(1 + 4 * (1 << 18));
  }
}
