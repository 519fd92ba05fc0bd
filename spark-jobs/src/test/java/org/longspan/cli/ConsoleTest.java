package org.longspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.samples.Outcome;

class ConsoleTest {
  @TempDir private Path folder;

  /** A file's name cannot clear the screen, change the direction of text, or begin a line. */
  @Test
  void notesDoNotSteerTheTerminal() throws IOException {
    Files.writeString(folder.resolve("text"), "one two", UTF_8);
    Files.writeString(folder.resolve(".\u001b[2J\u202e\nwarning"), "hidden", UTF_8);
    Outcome plan = Outcome.of("plan", "--input", folder);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.errorLines())
        .filteredOn(line -> line.contains("hidden"))
        .containsExactly(
            "note: skipped hidden file: " + folder.resolve(".\\u001b[2J\\u202e warning"));
    assertThat(plan.err()).doesNotContain("\u001b", "\u202e");
  }
}
