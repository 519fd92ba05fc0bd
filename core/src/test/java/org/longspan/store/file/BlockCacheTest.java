package org.longspan.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class BlockCacheTest {
  private static final int BLOCK = BlockCache.BLOCK_BYTES;
  private static final long SIZE = 7L * BLOCK + 129;
  private static final BlockCache.FileId FILE = new BlockCache.FileId("x:/f", SIZE, 1);

  private static final byte[] BYTES = bytes();

  private final AtomicLong loads = new AtomicLong();

  private static byte[] bytes() {
    byte[] bytes = new byte[(int) SIZE];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private void load(long position, ByteBuffer buffer) {
    loads.incrementAndGet();
    buffer.put(BYTES, (int) position, buffer.remaining());
  }

  private void assertReads(BlockCache cache, long position, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    cache.read(FILE, position, buffer, this::load);
    // AssertJ would take seconds for the megabytes of a block.
    assertThat(buffer.flip().mismatch(ByteBuffer.wrap(BYTES, (int) position, count))).isEqualTo(-1);
  }

  @Test
  void readsOverTheEdgesOfBlocksAndLoadsEachOnce() {
    BlockCache cache = new BlockCache(100L * BLOCK);
    assertReads(cache, 0, 1);
    assertReads(cache, BLOCK - 3, 2 * BLOCK + 7);
    assertReads(cache, SIZE - 129, 129);
    assertReads(cache, SIZE - BLOCK, BLOCK);
    assertThat(loads).hasValue(4 + 2);
    assertThat(cache.bytes()).isEqualTo(5L * BLOCK + 129);
    BlockCache.FileId changed = new BlockCache.FileId(FILE.uri(), SIZE, 2);
    cache.read(changed, 0, ByteBuffer.allocate(1), this::load);
    assertThat(loads).hasValue(7);
  }

  /** However often the blocks in the cache are used: a new one may not be admitted. */
  @Test
  void aBlockThatTheCacheDoesNotKeepIsLoadedOnce() {
    BlockCache cache = new BlockCache(3L * BLOCK);
    for (int n = 0; n < 60; n++) {
      assertReads(cache, (long) n % 3 * BLOCK, 7);
    }
    assertThat(loads).hasValue(3);
    assertReads(cache, 5L * BLOCK, 129);
    assertThat(loads).hasValue(4);
  }

  @Test
  void staysWithinItsBoundWhileThreadsShareIt() {
    BlockCache cache = new BlockCache(3L * BLOCK);
    IntStream.range(0, 100)
        .parallel()
        .forEach(
            n -> {
              Random random = new Random(n);
              long position = random.nextLong(SIZE - 1);
              assertReads(
                  cache, position, (int) Math.min(SIZE - position, 1 + random.nextInt(BLOCK)));
            });
    assertThat(cache.bytes()).isLessThanOrEqualTo(3L * BLOCK);
    assertThat(loads.get()).isGreaterThan(8);
  }

  @Test
  void aReadThatFailsIsTriedAgain() {
    BlockCache cache = new BlockCache(3L * BLOCK);
    assertThatThrownBy(
            () ->
                cache.read(
                    FILE,
                    0,
                    ByteBuffer.allocate(1),
                    (position, buffer) -> {
                      throw new IllegalStateException("no network");
                    }))
        .hasMessage("no network");
    assertReads(cache, 0, 1);
  }

  @Test
  void theBoundIsGivenInMebibytes() {
    assertThat(BlockCache.bytes("256m")).isEqualTo(256L << 20);
    for (String text : List.of("", "m", "256", "1g", "-1m", "1e3m", "9999999999m")) {
      assertThatThrownBy(() -> BlockCache.bytes(text))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "system property longspan.blockCache is '%s'; give MiB, for example 256m", text);
    }
  }
}
