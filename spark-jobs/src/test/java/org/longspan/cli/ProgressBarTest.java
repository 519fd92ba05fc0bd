package org.longspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longspan.metrics.PassProgress;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "0.4, 0:00",
    "0.6, 0:01",
    "59.4, 0:59",
    "59.6, 1:00",
    "61, 1:01",
    "3599.4, 59:59",
    "3599.6, 1:00:00",
    "3661, 1:01:01",
    "360000, 100:00:00",
  })
  void clock(double seconds, String text) {
    assertThat(ProgressBar.clock(seconds)).isEqualTo(text);
  }

  @Test
  void aLogGetsALineEveryTenSeconds() {
    ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, UTF_8), ProgressBar.Style.LOG);
    bar.started(at(0, 0));
    for (int second = 1; second <= 25; second++) {
      bar.advanced(at(second, 40 * second));
    }
    bar.ended(at(25, 1000));
    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            "attention  [============                  ]  40 %  400 of 1,000 tiles  ETA 0:15",
            "attention  [========================      ]  80 %  800 of 1,000 tiles  ETA 0:05",
            "attention  1,000 tiles in 25.0 s");
  }

  @Test
  void aTerminalIsRedrawnWithEveryReport() {
    ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, UTF_8), ProgressBar.Style.LIVE);
    bar.started(at(0, 0));
    bar.advanced(at(1, 0));
    bar.advanced(at(2, 500));
    bar.ended(at(4, 1000));
    assertThat(bytes.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            "\rattention  [                              ]   0 %  0 of 1,000 tiles"
                + "  ETA unknown yet\u001b[K"
                + "\rattention  [===============               ]  50 %  500 of 1,000 tiles"
                + "  ETA 0:02\u001b[K"
                + "\rattention  1,000 tiles in 4.0 s\u001b[K\n");
  }

  /** The embedding of a model has no tiles. */
  @Test
  void aPassWithoutTilesHasNoShares() {
    ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, UTF_8), ProgressBar.Style.LIVE);
    bar.advanced(new PassProgress("embedding", 0, 0, Duration.ofSeconds(2)));
    bar.ended(new PassProgress("embedding", 0, 0, Duration.ofSeconds(3)));
    bar.ended(new PassProgress("attention", 0, 0, Duration.ofMillis(40)));
    assertThat(bytes.toString(UTF_8))
        .isEqualToNormalizingNewlines("\rembedding  in 3.0 s\u001b[K\n");
  }

  private static PassProgress at(int seconds, long done) {
    return new PassProgress("attention", done, 1000, Duration.ofSeconds(seconds));
  }
}
