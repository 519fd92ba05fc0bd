package org.longspan.tokens.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.shape.RowRange;
import org.longspan.store.DamagedBlockException;

class TokenPartsTest {
  @TempDir private Path folder;

  /** Parts of 0, 1, 7 and 5,000 tokens with the ids 0, 1, 2 and so on. */
  private List<TokenPart> parts() {
    List<TokenPart> parts = new ArrayList<>();
    long next = 0;
    for (int size : new int[] {1, 0, 7, 5_000, 0, 13}) {
      PartBuffer buffer = new PartBuffer();
      for (int n = 0; n < size; n++) {
        buffer.add(next, 10 * next, 10 * next + 3);
        next++;
      }
      parts.add(buffer.write(folder, parts.size()));
    }
    return parts;
  }

  @Test
  void anyRangeIsReadAcrossParts() {
    try (TokenParts parts = new TokenParts(parts())) {
      for (long[] range :
          new long[][] {{0, 5_021}, {0, 1}, {1, 8}, {7, 5_009}, {5_020, 5_021}, {8, 8}}) {
        RowRange tokens = new RowRange(range[0], range[1]);
        long[] expected = LongStream.range(range[0], range[1]).toArray();
        assertThat(parts.read(TokenPart.IDS, tokens)).isEqualTo(expected);
        assertThat(parts.read(TokenPart.TO, tokens))
            .isEqualTo(LongStream.of(expected).map(n -> 10 * n + 3).toArray());
      }
    }
  }

  @Test
  void aDamagedPartIsNotRead() throws IOException {
    List<TokenPart> written = parts();
    Path file = Path.of(written.get(3).file());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    try (TokenParts parts = new TokenParts(written)) {
      assertThat(parts.read(TokenPart.IDS, new RowRange(0, 8))).hasSize(8);
      assertThatThrownBy(() -> parts.read(TokenPart.IDS, new RowRange(0, 9)))
          .isInstanceOf(DamagedBlockException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
