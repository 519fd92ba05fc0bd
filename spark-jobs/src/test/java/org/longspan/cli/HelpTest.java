package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.mask.MaskTable;
import org.longspan.samples.Outcome;

/** Help texts fit a terminal, and their lines break where a reader does not stumble. */
class HelpTest {
  private static final int COLUMNS = 100;

  /** A continued line of an option's description that has one short word. */
  private static final Pattern ORPHAN = Pattern.compile(" {16,}\\S{1,12}");

  /** A line of a verb's description that is one short word. */
  private static final Pattern SHORT_LINE = Pattern.compile("\\S{1,12}");

  @ParameterizedTest
  @ValueSource(
      strings = {"", "analyze", "attend", "encode", "model", "plan", "verify", "audit", "doctor"})
  void fitsTheTerminal(String verb) {
    Outcome help = verb.isEmpty() ? Outcome.of("--help") : Outcome.of(verb, "--help");
    assertThat(help.exitCode()).isZero();
    List<String> lines = help.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.length() <= COLUMNS);
    assertThat(lines).noneMatch(line -> ORPHAN.matcher(line.stripTrailing()).matches());
    List<String> text = lines.stream().filter(line -> !line.endsWith(":")).toList();
    assertThat(text).noneMatch(line -> SHORT_LINE.matcher(line).matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"attend", "analyze", "encode", "plan"})
  void theMaskOptionListsTheTableOfTerms(String verb) {
    Outcome help = Outcome.of(verb, "--help");
    assertThat(help.out().replaceAll("\\s+", " "))
        .contains("Terms: " + MaskTable.patterns() + "; joined by ! & | ( ).");
  }
}
