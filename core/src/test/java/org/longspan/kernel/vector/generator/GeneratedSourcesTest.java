package org.longspan.kernel.vector.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedSourcesTest {
  private static final Path FOLDER = Path.of("src/main/java/org/longspan/kernel/vector");

  static Stream<GeneratedSource> sources() {
    return Stream.of(
        FmaLoopSource.of(12, 16),
        FmaLoopSource.of(24, 32),
        MicroTileSource.all(),
        KeySumSource.all(),
        StripSoftmaxSource.all());
  }

  /** With {@code -Dgenerate} it is written first. */
  @ParameterizedTest
  @MethodSource("sources")
  void whatIsCheckedInIsWhatTheGeneratorMakes(GeneratedSource source) throws IOException {
    Path file = FOLDER.resolve(source.path());
    if (System.getProperty("generate") != null) {
      Files.writeString(file, source.text());
    }
    assertThat(file).hasContent(source.text());
  }
}
