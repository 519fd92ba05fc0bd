package org.longspan.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;

class LedgerTest {
  private static final Ledger LEDGER = ledger("causal");

  private static Ledger ledger(String mask) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    return new Ledger(job.put("mask", mask).put(Ledger.KERNEL, "nd4j").put(Ledger.PANEL_ROWS, 96));
  }

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
  void knowsWhatARunThatResumesHasToTake() {
    assertThat(LEDGER.kernel()).isEqualTo("nd4j");
    assertThat(LEDGER.panelRows()).isEqualTo(96);
  }

  @Test
  void refusesAnotherJobAndNamesWhatDiffers() {
    LEDGER.requireSame(ledger("causal"));
    assertThatThrownBy(() -> ledger("full").requireSame(LEDGER))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "the interrupted run is of another job: mask was \"causal\" and is now \"full\"; ");
  }

  @Test
  void numbersThatWereReadAreTheSame() {
    Path file = folder.resolve("ledger.json");
    ledger("causal").write(file);
    ObjectNode other = ledger("causal").job();
    other.removeAll();
    other.put(Ledger.PANEL_ROWS, 96L).put("mask", "full");
    assertThatThrownBy(() -> new Ledger(other).requireSame(Ledger.read(file)))
        .hasMessageContaining("mask was \"causal\" and is now \"full\"");
  }

  @Test
  void aFieldThatIsGoneIsAnotherJobToo() {
    Ledger more = ledger("causal");
    more.job().put("dropout", 0.1);
    assertThatThrownBy(() -> LEDGER.requireSame(more))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("dropout was 0.1 and is now missing");
  }
}
