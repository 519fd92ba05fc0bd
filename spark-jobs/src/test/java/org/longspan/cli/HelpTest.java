package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.mask.MaskTable;
import org.longspan.samples.Outcome;

class HelpTest {

  @ParameterizedTest
  @ValueSource(strings = {"attend", "analyze", "plan"})
  void theMaskOptionListsTheTableOfTerms(String verb) {
    Outcome help = Outcome.of(verb, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out().replaceAll("\\s+", " "))
        .contains("Terms: " + MaskTable.patterns() + "; joined by ! & | ( ).");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
  }
}
