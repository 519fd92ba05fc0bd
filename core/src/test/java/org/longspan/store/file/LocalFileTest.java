package org.longspan.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileTest {
  private static final int LONG_VIEW = 1 << 20;

  @TempDir private Path folder;

  /** A file of 5 long views whose 8 bytes at every multiple of 4,000 hold that position. */
  private Path file() throws Exception {
    Path path = folder.resolve("f");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(5L * LONG_VIEW + 77);
      for (long at = 0; at + 8 < file.length(); at += 4_000) {
        file.seek(at);
        file.writeLong(Long.reverseBytes(at));
      }
    }
    return path;
  }

  @Test
  void viewsAreWhatIsRead() throws Exception {
    try (InputFile file = InputFile.open(file())) {
      Random random = new Random(3);
      for (int n = 0; n < 200; n++) {
        long at = random.nextLong(file.size() / 4_000) * 4_000;
        int count =
            (int)
                Math.min(file.size() - at, 8 + random.nextInt(n % 20 == 0 ? 2 * LONG_VIEW : 9_000));
        file.view(
            at,
            count,
            view -> {
              assertThat(view.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
              assertThat(view.remaining()).isEqualTo(count);
              assertThat(view.getLong(0)).isEqualTo(at);
              assertThat(view).isEqualTo(file.read(at, count));
            });
      }
    }
  }

  @Test
  void aFileThatWasCutMeanwhileIsNamed() throws Exception {
    Path path = file();
    try (InputFile file = InputFile.open(path)) {
      file.view(0, 8, view -> {});
      try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
        cut.setLength(3L * LONG_VIEW);
      }
      assertThatThrownBy(() -> file.view(4L * LONG_VIEW, 8, view -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + path + ": it ends at byte " + 3L * LONG_VIEW);
    }
  }

  @Test
  void openFilesHoldNoBuffers() throws Exception {
    Path path = file();
    List<InputFile> open = new ArrayList<>();
    try {
      long before = directBytes();
      for (int n = 0; n < 20; n++) {
        open.add(InputFile.open(path));
        open.get(n).view(0, LONG_VIEW, view -> {});
      }
      assertThat(directBytes() - before).isLessThanOrEqualTo(LONG_VIEW);
    } finally {
      open.forEach(InputFile::close);
    }
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
