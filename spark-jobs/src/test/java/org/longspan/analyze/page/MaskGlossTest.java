package org.longspan.analyze.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;

class MaskGlossTest {
  private static final MaskContext CONTEXT = MaskContext.of(127, 127).with(new Document(0, 13));

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "full / itself, all tokens before it and all tokens after it",
        "causal / itself and all tokens before it",
        "causal & !window(0,0) / all tokens before it, not at itself",
        "!window(0,0) & full / all tokens before it and all tokens after it, not at itself",
        "window(512,1) / itself, the 512 tokens before it and the token after it",
        "window(0,0) / itself",
        "window(0,0) & !window(0,0) / nothing",
        "window(7000,13) & causal / itself and the 7,000 tokens before it",
        "document & causal & !window(0,0) / all tokens before it, not at itself, within its own document"
      })
  void simpleMasksAreExplained(String mask, String seen) {
    assertThat(MaskGloss.of(Mask.parse(mask, CONTEXT))).contains("each token looks at " + seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sink(4) | causal", "!causal", "dilated(7,2)", "window(1,1) & window(7,0)"})
  void othersAreNot(String mask) {
    assertThat(MaskGloss.of(Mask.parse(mask, CONTEXT))).isEmpty();
  }

  @Test
  void bottomRightIsCausalOnlyWhereTheLengthsAreEqual() {
    assertThat(MaskGloss.of(Mask.parse("causal(bottom-right)", MaskContext.of(7, 7)))).isPresent();
    assertThat(MaskGloss.of(Mask.parse("causal(bottom-right)", MaskContext.of(7, 13)))).isEmpty();
  }
}
