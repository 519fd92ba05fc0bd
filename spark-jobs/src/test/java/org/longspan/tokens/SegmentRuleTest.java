package org.longspan.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.error.UserException;

class SegmentRuleTest {

  @ParameterizedTest
  @ValueSource(strings = {"document", "lines", "sentences", "paragraphs", "sections", "1", "4096"})
  void aRuleIsItsText(String text) {
    assertThat(SegmentRule.parse(text)).hasToString(text);
  }

  @Test
  void refusesWhatIsNoRule() {
    refused(
        "verses",
        "'verses' does not divide a document;"
            + " give document, lines, sentences, paragraphs, sections or a number of tokens");
    refused("0", "segments of 0 tokens; give at least 1 token");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> SegmentRule.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
