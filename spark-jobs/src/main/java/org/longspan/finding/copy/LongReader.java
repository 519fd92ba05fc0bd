package org.longspan.finding.copy;

import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/** Reads staged longs anywhere, a page at a time; an instance belongs to one thread. */
final class LongReader implements Closeable {
  private static final int PAGE = 1 << 13;
  private static final int PAGES = 256;

  private final StagedLongs staged;
  private final Map<Long, long[]> pages =
      new LinkedHashMap<>(PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, long[]> eldest) {
          return size() > PAGES;
        }
      };
  private long current = -1;
  private long[] values = {};
  private int file = -1;
  private SafetensorsFile opened;

  LongReader(StagedLongs staged) {
    this.staged = staged;
  }

  long at(long position) {
    long page = position / PAGE;
    if (page != current) {
      values = pages.computeIfAbsent(page, this::load);
      current = page;
    }
    return values[(int) (position % PAGE)];
  }

  /** The values of a range that fits into an array. */
  long[] range(RowRange range) {
    long[] read = new long[Math.toIntExact(range.length())];
    for (long at = range.from(); at < range.to(); ) {
      open(staged.fileOf(at));
      RowRange ofFile = staged.rangeOf(file);
      RowRange some = range.intersect(ofFile);
      RowRange within = new RowRange(at - ofFile.from(), some.to() - ofFile.from());
      long[] part = opened.longs(StagedLongs.VALUES, within);
      System.arraycopy(part, 0, read, (int) (at - range.from()), part.length);
      at = some.to();
    }
    return read;
  }

  private long[] load(long page) {
    long from = page * PAGE;
    return range(new RowRange(from, Math.min(from + PAGE, staged.length())));
  }

  private void open(int wanted) {
    if (wanted != file) {
      close();
      opened = SafetensorsFile.open(staged.file(wanted));
      file = wanted;
    }
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
      opened = null;
      file = -1;
    }
  }
}
