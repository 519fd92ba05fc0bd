package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class LedgerTest {
  private static final RunRecord.FileDigest Q = new RunRecord.FileDigest("/q.npy", 7, "abc");
  private static final Ledger LEDGER =
      new Ledger(Map.of("mask", "causal", "panelRows", "96"), List.of(Q));

  @TempDir private Path folder;

  @Test
  void everyChangedByteAndEveryCutIsFound() throws IOException {
    Path file = folder.resolve("ledger.json");
    LEDGER.write(file);
    assertThat(Ledger.read(file)).isEqualTo(LEDGER);
    assertThat(Ledger.read(file).digest()).isEqualTo(LEDGER.digest());
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertDamaged(file, "byte " + at);
      Files.write(file, Arrays.copyOf(bytes, at));
      assertDamaged(file, "cut at " + at);
    }
    Files.delete(file);
    assertThatThrownBy(() -> Ledger.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + " is missing; ");
    assertThat(folder).isEmptyDirectory();
  }

  private static void assertDamaged(Path file, String what) {
    assertThatThrownBy(() -> Ledger.read(file))
        .as(what)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the ledger " + file + " is damaged");
  }

  @Test
  void refusesAnotherJobAndOtherInputs() {
    LEDGER.requireSame(LEDGER);
    assertThatThrownBy(
            () ->
                new Ledger(Map.of("mask", "full", "panelRows", "96"), List.of(Q))
                    .requireSame(LEDGER))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the interrupted run had mask = causal, this one has full; ");
    RunRecord.FileDigest changed = new RunRecord.FileDigest("/q.npy", 7, "abd");
    assertThatThrownBy(() -> new Ledger(LEDGER.job(), List.of(changed)).requireSame(LEDGER))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the input /q.npy has changed since the interrupted run");
  }
}
