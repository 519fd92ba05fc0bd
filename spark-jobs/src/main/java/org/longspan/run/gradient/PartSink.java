package org.longspan.run.gradient;

import java.util.function.LongConsumer;
import org.longspan.gradient.QueryGradientSink;
import org.longspan.pass.Panel;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** Gathers what a panel adds to dQ, and writes it block by block. */
final class PartSink implements QueryGradientSink {
  private final GradientStore store;
  private final AttentionShape shape;
  private final LongConsumer tilesDone;
  private final float[] rows;
  private Panel panel;
  private RowBlock block;
  private int count;
  private long cost;
  private long expected;
  private long taken;
  private long nanos;

  PartSink(GradientStore store, AttentionShape shape, LongConsumer tilesDone) {
    this.store = store;
    this.shape = shape;
    this.tilesDone = tilesDone;
    long most = Math.min(RowBlock.ROWS, shape.queryLength());
    rows = new float[Math.toIntExact(most * shape.heads().width())];
  }

  /**
   * Begins a panel.
   *
   * @param tiles of the panel, which are counted as they are done
   * @param chunks that it will be given, of all heads
   */
  void begin(Panel of, long tiles, long chunks) {
    panel = of;
    block = null;
    cost = tiles;
    expected = chunks;
    taken = 0;
  }

  @Override
  public void take(int head, RowRange queries, float[] gradient) {
    RowBlock of = RowBlock.of(shape, queries, head);
    if (!of.equals(block)) {
      flush();
      block = of;
    }
    int width = shape.heads().width();
    int length = (int) queries.length();
    System.arraycopy(gradient, 0, rows, count * width, length * width);
    count += length;
    long before = cost * taken / expected;
    taken++;
    tilesDone.accept(cost * taken / expected - before);
  }

  /** Writes what is left of a panel. */
  void flush() {
    if (count > 0) {
      long start = System.nanoTime();
      WorkPart outer = PartClock.enter(WorkPart.WRITING);
      store.writePart(panel, block, rows, count);
      PartClock.enter(outer);
      count = 0;
      nanos += System.nanoTime() - start;
    }
  }

  /** Time that writing has taken so far. */
  long nanos() {
    return nanos;
  }
}
