package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
      strings = {
        "",
        "analyze",
        "attend",
        "gradient",
        "encode",
        "model",
        "plan",
        "verify",
        "audit",
        "doctor",
        "check"
      })
  void fitsTheTerminal(String verb) {
    Outcome help = verb.isEmpty() ? Outcome.of("--help") : Outcome.of(verb, "--help");
    assertThat(help.exitCode()).isZero();
    List<String> lines = help.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.length() <= COLUMNS);
    assertThat(lines).noneMatch(line -> ORPHAN.matcher(line.stripTrailing()).matches());
    List<String> text = lines.stream().filter(line -> !line.endsWith(":")).toList();
    assertThat(text).noneMatch(line -> SHORT_LINE.matcher(line).matches());
  }

  /** The list of verbs has the first line of each description. */
  @Test
  void everyVerbIsOneSentence() {
    assertThat(Outcome.of("--help").out().lines().toList())
        .filteredOn(line -> line.matches("  [a-z]{4,7} {2,}[A-Z].*"))
        .hasSizeGreaterThan(9)
        .filteredOn(line -> !line.strip().startsWith("help"))
        .filteredOn(line -> !line.strip().startsWith("attend"))
        .allMatch(line -> line.endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attend", "analyze", "encode", "plan"})
  void theMaskOptionListsTheTableOfTerms(String verb) {
    Outcome help = Outcome.of(verb, "--help");
    assertThat(help.out().replaceAll("\\s+", " "))
        .contains("Terms: " + MaskTable.patterns() + "; joined by ! & | ( ).");
  }
}
