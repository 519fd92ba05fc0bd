package org.longspan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AddedTokensTest {
  private static final int END = 0;

  private static int[] ids(String tokenizer, AddedTokens added, String text) {
    return SubwordTokenizer.read(
            TokenizerCase.BUNDLED.resolve(tokenizer + ".tokenizer.json"), added)
        .tokenize(text)
        .ids();
  }

  @Test
  void specialTokensInATextAreTextUnlessAskedFor() {
    assertThat(ids("gpt2", AddedTokens.NONE, "a<|endoftext|>")).doesNotContain(END);
    assertThat(ids("gpt2", AddedTokens.ORDINARY, "a<|endoftext|>")).doesNotContain(END);
    assertThat(ids("gpt2", AddedTokens.ALL, "a<|endoftext|>")).endsWith(END);
  }

  @Test
  void ordinaryAddedTokensAreRecognisedWithoutTheSpecialOnes() {
    String text = "a   b[MASK]";
    int mask = 707;
    int threeSpaces = 701;
    assertThat(ids("modernbert", AddedTokens.NONE, text)).doesNotContain(threeSpaces, mask);
    assertThat(ids("modernbert", AddedTokens.ORDINARY, text))
        .contains(threeSpaces)
        .doesNotContain(mask);
    assertThat(ids("modernbert", AddedTokens.ALL, text)).contains(threeSpaces, mask);
  }

  @Test
  void runsOfWhiteSpaceAreRecognisedWithoutWords() {
    String text = "a   b wordtok.";
    int threeSpaces = 701;
    int word = 708;
    assertThat(ids("modernbert", AddedTokens.ORDINARY, text)).contains(threeSpaces, word);
    assertThat(ids("modernbert", AddedTokens.WHITE_SPACE, text))
        .contains(threeSpaces)
        .doesNotContain(word);
  }

  /** Its vocabulary has the special tokens as pieces. */
  @Test
  void aUnigramVocabularyDoesNotFindSpecialTokensInAText() {
    assertThat(ids("xlmr", AddedTokens.NONE, "x</s>")).doesNotContain(2);
    assertThat(ids("xlmr", AddedTokens.ALL, "x</s>")).endsWith(2);
  }

  @Test
  void aSingleWordIsNotFoundWithinAnother() {
    int word = 708;
    assertThat(ids("modernbert", AddedTokens.ALL, "a wordtok.")).contains(word);
    assertThat(ids("modernbert", AddedTokens.ALL, "a wordtoken")).doesNotContain(word);
  }

  @Test
  void specialTokensGoAroundADocument() {
    SubwordTokenizer tokenizer =
        SubwordTokenizer.read(
            TokenizerCase.BUNDLED.resolve("wordpiece-cased.tokenizer.json"), AddedTokens.NONE);
    int[] ids = tokenizer.tokenize("the text").ids();
    int[] around = tokenizer.specialTokens().around(ids);
    assertThat(around).startsWith(2).endsWith(3).hasSize(ids.length + 2);
    assertThat(Arrays.copyOfRange(around, 1, around.length - 1)).isEqualTo(ids);
  }
}
