package org.longspan.analyze.lexical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableHashTest {

  /** The published test vectors of FNV-1a. */
  @ParameterizedTest
  @CsvSource({"'',cbf29ce484222325", "a,af63dc4c8601ec8c", "foobar,85944171f73967e8"})
  void fnv1a(String text, String hash) {
    byte[] bytes = (">" + text + "<").getBytes(UTF_8);
    assertThat(StableHash.fnv1a(bytes, 1, bytes.length - 1))
        .isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Property(tries = 50)
  void splitMixIsThatOfTheJdk(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < 7; n++) {
      assertThat(StableHash.splitMix(seed, n)).isEqualTo(random.nextLong());
    }
  }
}
