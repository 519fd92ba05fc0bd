package org.longspan.finding.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordHashesTest {

  @Test
  void caseAndPunctuationDoNotCount() {
    assertThat(WordHashes.of("  And the LORD\u2019s word, (it is) 12-fold! "))
        .isEqualTo(WordHashes.of("and the lord's Word it is 12 fold"))
        .hasSize(8);
  }

  @Test
  void normalisedByCompatibility() {
    assertThat(WordHashes.of("Cafe\u0301 \ufb01ne")).isEqualTo(WordHashes.of("caf\u00e9 fine"));
  }

  @Test
  void anIdeographIsAWord() {
    assertThat(WordHashes.of("\u6f22\u5b57 ab")).hasSize(3).doesNotHaveDuplicates();
    assertThat(WordHashes.of("ab\u6f22")).isEqualTo(WordHashes.of("ab \u6f22"));
  }

  @Test
  void noWords() {
    assertThat(WordHashes.of("")).isEmpty();
    assertThat(WordHashes.of(" \u2014 ' ... \n")).isEmpty();
  }

  /** A hash is written nowhere, but the ties of a ranking must not depend on the machine. */
  @Test
  void stable() {
    assertThat(WordHashes.of("a")).containsExactly(0xaf63dc4c8601ec8cL);
    long[] words = WordHashes.of("one two three");
    assertThat(WordHashes.ofGram(words, 0, 2)).isNotEqualTo(WordHashes.ofGram(words, 1, 2));
    long[] turned = WordHashes.of("two one");
    assertThat(WordHashes.ofGram(words, 0, 2)).isNotEqualTo(WordHashes.ofGram(turned, 0, 2));
  }
}
