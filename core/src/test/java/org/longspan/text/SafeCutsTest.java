package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.text.chars.Place;

class SafeCutsTest {
  private static final Map<String, SubwordTokenizer> TOKENIZERS = BundledTokenizers.ALL;

  @Property(tries = 500)
  void aTextCutAtEverySafePlaceHasTheTokensOfTheWhole(@ForAll("texts") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TOKENIZERS.forEach(
        (name, tokenizer) ->
            assertThat(inPieces(tokenizer, bytes))
                .as(name)
                .isEqualTo(lines(tokenizer.tokenize(bytes, Place.START))));
  }

  @Test
  void proseIsCutBetweenItsWords() {
    byte[] prose = "The cat sat on the mat.\nIt slept.".getBytes(StandardCharsets.UTF_8);
    TOKENIZERS.forEach(
        (name, tokenizer) -> assertThat(cuts(tokenizer, prose)).as(name).hasSizeGreaterThan(5));
  }

  @Test
  void noCutIsMadeWithinAWordOrAnAddedToken() {
    SubwordTokenizer gpt2 = TOKENIZERS.get("gpt2.tokenizer.json ALL");
    byte[] text = "abc<|endoftext|> def".getBytes(StandardCharsets.UTF_8);
    assertThat(cuts(gpt2, text)).isEmpty();
    SubwordTokenizer plain = TOKENIZERS.get("gpt2.tokenizer.json NONE");
    assertThat(cuts(plain, text)).containsExactly(16);
  }

  /** A prefix before every part of a text, or a pattern of which nothing is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'type': 'Digits'}, {'type': 'ByteLevel', 'add_prefix_space': true}]",
        "[{'type': 'Digits'}, {'type': 'Metaspace'}]",
        "[{'type': 'Split', 'behavior': 'Isolated', 'pattern': {'Regex': '\\\\p{Han}+|a b'}}]"
      })
  void aTextIsNotCutWhereACutCouldChangeIt(String splitters, @TempDir Path folder)
      throws IOException {
    String json =
        "{'pre_tokenizer': {'type': 'Sequence', 'pretokenizers': "
            + splitters
            + "}, 'model': {'type': 'BPE', 'vocab': {'a': 0}, 'merges': []}}";
    Path file = Files.writeString(folder.resolve("t.json"), json.replace('\'', '"'));
    SubwordTokenizer tokenizer = SubwordTokenizer.read(file, AddedTokens.NONE);
    assertThat(cuts(tokenizer, "a b 1\na".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.mixed();
  }

  private static List<Integer> cuts(SubwordTokenizer tokenizer, byte[] bytes) {
    List<Integer> cuts = new ArrayList<>();
    int cut = tokenizer.cuts().first(bytes, 1, bytes.length);
    while (cut != SafeCuts.NONE) {
      cuts.add(cut);
      cut = tokenizer.cuts().first(bytes, cut + 1, bytes.length);
    }
    return cuts;
  }

  private static List<String> inPieces(SubwordTokenizer tokenizer, byte[] bytes) {
    List<String> tokens = new ArrayList<>();
    int from = 0;
    List<Integer> ends = cuts(tokenizer, bytes);
    ends.add(bytes.length);
    for (int end : ends) {
      Place place = from == 0 ? Place.START : Place.INSIDE;
      byte[] piece = Arrays.copyOfRange(bytes, from, end);
      tokens.addAll(lines(tokenizer.tokenize(piece, place).at(from)));
      from = end;
    }
    return tokens;
  }

  private static List<String> lines(SubwordTokens tokens) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      lines.add(tokens.id(i) + " " + tokens.from(i) + ".." + tokens.to(i));
    }
    return lines;
  }
}
