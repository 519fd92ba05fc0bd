package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.longspan.text.chars.Place;

class SubwordTokensTest {
  private static final String BYTES = "gpt2";
  private static final String FALLBACK = "gemma";
  private static final Map<String, Map<Integer, String>> VOCABULARIES =
      Map.of(BYTES, vocabulary(BYTES), FALLBACK, vocabulary(FALLBACK));

  @Property(tries = 500)
  void theBytesOfByteLevelTokensAreTheText(@ForAll("texts") String text) {
    SubwordTokenizer tokenizer = BundledTokenizers.of(BYTES, AddedTokens.NONE);
    Map<Integer, String> vocabulary = VOCABULARIES.get(BYTES);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : tokenizer.tokenize(text).ids()) {
      vocabulary.get(id).chars().forEach(c -> bytes.write(byteOf(c)));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Property(tries = 500)
  void tokensWithByteFallbackSpellTheText(@ForAll("texts") String text) {
    SubwordTokenizer tokenizer = BundledTokenizers.of(FALLBACK, AddedTokens.NONE);
    Map<Integer, String> vocabulary = VOCABULARIES.get(FALLBACK);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : tokenizer.tokenize(text).ids()) {
      String token = vocabulary.get(id);
      if (token.matches("<0x[0-9A-F]{2}>")) {
        bytes.write(Integer.parseInt(token.substring(3, 5), 16));
      } else {
        bytes.writeBytes(token.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text.replace(' ', '\u2581'));
  }

  /** Neither of the two removes anything, so every byte belongs to a token. */
  @Property(tries = 500)
  void rangesCoverTheTextInOrder(@ForAll("texts") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (String name : VOCABULARIES.keySet()) {
      SubwordTokens tokens =
          BundledTokenizers.of(name, AddedTokens.ALL).tokenize(bytes, Place.START);
      long covered = 0;
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.from(i)).isLessThanOrEqualTo(covered);
        assertThat(tokens.to(i)).isGreaterThanOrEqualTo(covered);
        covered = tokens.to(i);
      }
      assertThat(covered).isEqualTo(bytes.length);
    }
  }

  @Property(tries = 500)
  void rangesOfEveryKindAreWithinTheTextAndAscend(@ForAll("texts") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (SubwordTokenizer tokenizer : BundledTokenizers.ALL.values()) {
      SubwordTokens tokens = tokenizer.tokenize(bytes, Place.START);
      long last = 0;
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.from(i)).isBetween(last, tokens.to(i));
        last = tokens.from(i);
        assertThat(tokens.to(i)).isLessThanOrEqualTo(bytes.length);
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.mixed();
  }

  private static Map<Integer, String> vocabulary(String name) {
    try {
      Path file = TokenizerCase.BUNDLED.resolve(name + ".tokenizer.json");
      Map<Integer, String> tokens = new HashMap<>();
      JsonNode vocabulary = new ObjectMapper().readTree(file.toFile()).get("model").get("vocab");
      vocabulary.properties().forEach(e -> tokens.put(e.getValue().intValue(), e.getKey()));
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The byte that GPT-2's vocabulary writes as a character. */
  private static int byteOf(int character) {
    if (character < 0x100) {
      return character;
    }
    int hidden = 0x100;
    for (int b = 0; ; b++) {
      boolean visible = b >= 33 && b <= 126 || b >= 161 && b <= 172 || b >= 174;
      if (!visible && hidden++ == character) {
        return b;
      }
    }
  }
}
