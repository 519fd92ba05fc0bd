package org.longspan.softmax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.longspan.shape.RowRange;

/**
 * The running softmax of some query rows of one head over the keys folded so far.
 *
 * <p>Per row, over the live scores {@code s} seen and their values {@code v}:
 *
 * <pre>
 *   m   = max s                      float32, -inf where no key was live
 *   l   = sum exp(s - m)             float64
 *   t   = sum exp(s - m) (s - m)     float64, only where entropy is kept
 *   acc = sum exp(s - m) v           float32, not normalised; over v of moderate size
 *   huge = sum exp(s - m) v / 2^64   float32, over the other finite v; only where there is one
 *   top = the k largest s with their keys, largest first; of equals the lower key first
 * </pre>
 *
 * <p>A value is of moderate size below {@link #HUGE}: the weights of 2^62 keys, times the factors
 * of dropout, do not take such a sum past the range of float32, and no sum of the others past it.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A row that saw no live key is the identity: m = -inf, l = 0, t = 0, acc = huge = 0, no top
 *       keys.
 *   <li>A row that saw a NaN score has m = NaN for ever.
 *   <li>Unused top places hold score -inf and key -1.
 * </ol>
 *
 * <p>Kernels fold into the arrays directly; an instance belongs to one thread.
 */
public final class PartialState {
  /** The magnitude from which on values are summed apart from the others. */
  public static final float HUGE = 0x1p65f;

  /** What {@link #hugeAcc} has to be multiplied by. */
  static final double HUGE_UNIT = 0x1p64;

  private static final float[] NONE = {};

  private final int rows;
  private final StateSpec spec;
  private final float[] m;
  private final double[] l;
  private final float[] acc;
  private final List<RowStates> statistics = new ArrayList<>();
  private final List<RowStates> unfused;
  private final boolean keepsEntropy;
  private final double[] t;
  private final TopKeys top;
  private float[] hugeAcc = NONE;

  /** The identity for {@code rows} rows, a multiple of {@code spec.strip()}. */
  public PartialState(int rows, StateSpec spec) {
    if (rows % spec.strip() != 0) {
      throw new IllegalArgumentException(rows + " rows are not strips of " + spec.strip());
    }
    this.rows = rows;
    this.spec = spec;
    m = new float[rows];
    l = new double[rows];
    acc = new float[Math.multiplyExact(rows, spec.valueWidth())];
    spec.statistics().forEach(statistic -> statistics.add(statistic.open(rows)));
    unfused = statistics.stream().filter(states -> !states.isFused()).toList();
    keepsEntropy = spec.entropy();
    t = find(EntropyTerms.class).map(EntropyTerms::t).orElseGet(() -> new double[0]);
    top = find(TopKeys.class).orElseGet(() -> new TopKeys(rows, 0));
    clear();
  }

  private <S extends RowStates> Optional<S> find(Class<S> type) {
    return statistics.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Makes every row the identity again. */
  public void clear() {
    Arrays.fill(m, Float.NEGATIVE_INFINITY);
    Arrays.fill(l, 0);
    Arrays.fill(acc, 0);
    hugeAcc = NONE;
    statistics.forEach(RowStates::clear);
  }

  public int rows() {
    return rows;
  }

  public StateSpec spec() {
    return spec;
  }

  /** References {@code [rows]}, live. */
  public float[] m() {
    return m;
  }

  /** Running sums {@code [rows]}, live. */
  public double[] l() {
    return l;
  }

  /** Whether {@link #t} is kept. */
  public boolean keepsEntropy() {
    return keepsEntropy;
  }

  /** Running entropy terms {@code [rows]}, live; empty where entropy is not kept. */
  public double[] t() {
    return t;
  }

  /** Running weighted value sums, live; they lie as the spec says. */
  public float[] acc() {
    return acc;
  }

  /** Whether any row may have seen a huge value. */
  public boolean hasHugeAcc() {
    return hugeAcc.length > 0;
  }

  /** Running sums of weighted huge values, times 2^-64, live; they lie as {@link #acc} does. */
  public float[] hugeAcc() {
    if (!hasHugeAcc()) {
      hugeAcc = new float[acc.length];
    }
    return hugeAcc;
  }

  /** Where {@code acc} holds the first value of a row; the next ones follow in steps of a strip. */
  public int accIndex(int row) {
    int strip = spec.strip();
    return row / strip * strip * spec.valueWidth() + row % strip;
  }

  /** Running strongest keys, live. */
  public TopKeys top() {
    return top;
  }

  /** The states of the statistics, in the order of the spec. */
  public List<RowStates> statistics() {
    return statistics;
  }

  /**
   * Whether some statistic is not folded by the kernel's softmax: {@link #foldScores} is needed.
   */
  public boolean needsScores() {
    return !unfused.isEmpty();
  }

  /** Folds scores of a row into the statistics that the kernel's softmax does not keep. */
  public void foldScores(int row, float[] scores, int offset, int stride, RowRange keys) {
    for (RowStates states : unfused) {
      states.fold(row, scores, offset, stride, keys);
    }
  }

  /**
   * {@code this <- this (+) later}, the online-softmax monoid, row by row:
   *
   * <pre>
   *   m' = max(m1, m2),  c1 = exp(m1 - m'),  c2 = exp(m2 - m')
   *   l' = c1 l1 + c2 l2,  acc' = c1 acc1 + c2 acc2,  t' = sum over both of c (t + (m - m') l)
   * </pre>
   *
   * <p>A row that is the identity on either side leaves the other side's bits as they are.
   *
   * @param later the state of keys that come after all keys of this one. Not modified
   */
  public void merge(PartialState later) {
    for (int row = 0; row < rows; row++) {
      if (later.m[row] == Float.NEGATIVE_INFINITY) {
        continue;
      }
      if (m[row] == Float.NEGATIVE_INFINITY) {
        copyRow(later, row);
      } else {
        mergeRow(later, row);
      }
    }
  }

  private void copyRow(PartialState from, int row) {
    m[row] = from.m[row];
    l[row] = from.l[row];
    copySums(row, from.acc, acc);
    if (from.hasHugeAcc()) {
      copySums(row, from.hugeAcc, hugeAcc());
    }
    for (int n = 0; n < statistics.size(); n++) {
      statistics.get(n).copyRow(from.statistics.get(n), row);
    }
  }

  private void mergeRow(PartialState later, int row) {
    float joined = Math.max(m[row], later.m[row]);
    double shift = (double) m[row] - joined;
    double laterShift = (double) later.m[row] - joined;
    double factor = Math.exp(shift);
    double laterFactor = Math.exp(laterShift);
    if (!statistics.isEmpty()) {
      RowMerge merge = new RowMerge(shift, factor, l[row], laterShift, laterFactor, later.l[row]);
      for (int n = 0; n < statistics.size(); n++) {
        statistics.get(n).mergeRow(later.statistics.get(n), row, merge);
      }
    }
    l[row] = factor * l[row] + laterFactor * later.l[row];
    m[row] = joined;
    float accFactor = (float) factor;
    float laterAccFactor = (float) laterFactor;
    joinSums(row, acc, accFactor, later.acc, laterAccFactor);
    if (hasHugeAcc() || later.hasHugeAcc()) {
      joinSums(row, hugeAcc(), accFactor, later.hugeAcc(), laterAccFactor);
    }
  }

  private void copySums(int row, float[] from, float[] to) {
    for (int n = 0, at = accIndex(row); n < spec.valueWidth(); n++, at += spec.strip()) {
      to[at] = from[at];
    }
  }

  /** {@code sums <- factor sums + laterFactor later}. */
  private void joinSums(int row, float[] sums, float factor, float[] later, float laterFactor) {
    for (int n = 0, at = accIndex(row); n < spec.valueWidth(); n++, at += spec.strip()) {
      sums[at] = factor * sums[at] + laterFactor * later[at];
    }
  }
}
