package org.longspan.finding.weight;

import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;

/** The strongest keys of passages, read a piece at a time: fast where passages ascend. */
public final class TopLinks {
  private static final int PIECE = 4_096;

  private final SafetensorsFile file;
  private final long passages;
  private final int count;
  private RowRange read = RowRange.EMPTY;
  private long[] keys = {};
  private float[] weights = {};

  /**
   * @param attention the file of an attention of one head, with {@code topk}. Stays the caller's to
   *     close
   */
  public TopLinks(SafetensorsFile attention) {
    file = attention;
    passages = file.spec("topk_key").shape().get(0);
    count = Math.toIntExact(file.spec("topk_key").shape().get(2));
  }

  /** Keys of a passage. */
  public int count() {
    return count;
  }

  /** The n-th strongest key of a passage, -1 where there are not so many. */
  public long key(long passage, int n) {
    load(passage);
    return keys[index(passage, n)];
  }

  /** Its weight. */
  public float weight(long passage, int n) {
    load(passage);
    return weights[index(passage, n)];
  }

  private void load(long passage) {
    if (!read.contains(passage)) {
      read = new RowRange(passage, Math.min(passage + PIECE, passages));
      keys = file.longs("topk_key", read);
      weights = file.floats("topk_weight", read);
    }
  }

  private int index(long passage, int n) {
    return (int) (passage - read.from()) * count + n;
  }
}
