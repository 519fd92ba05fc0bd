package org.longspan.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.reference.KeyStream;
import org.longspan.reference.NaiveFloat32;
import org.longspan.reference.ReferenceRow;
import org.longspan.reference.RowQuery;
import org.longspan.run.DenseCases.DenseCase;
import org.longspan.shape.HeadLayout;

/** Finds the first number of a result that lies beyond a case's error budget. */
final class Differences {
  private final DenseCase expectation;
  private final DenseAttention expected;
  private final double outputBudget;

  /** Of lse and of weights, relatively: a weight is off by the errors of its score and its lse. */
  private final double budget;

  Differences(DenseCase expectation) {
    this.expectation = expectation;
    expected = expectation.expected();
    ErrorBudget computed = budget(expectation);
    outputBudget = computed.output() + 0x1p-23;
    budget = 2 * computed.lse() + 0x1p-22;
  }

  /** The first difference in words, null where all agree. */
  String first(DenseAttention actual) {
    String difference = firstOfRows(actual, 1);
    difference = difference == null ? first("received", actual.received(), 1) : difference;
    difference = difference == null ? first("distance", actual.distance()) : difference;
    return difference == null ? first("pooled", actual.pooled()) : difference;
  }

  /** The same where keys stand {@code step} apart, which moves distances and pools. */
  String firstOfSpread(DenseAttention actual, long step) {
    String difference = firstOfRows(actual, step);
    return difference == null ? first("received", actual.received(), (int) step) : difference;
  }

  private String firstOfRows(DenseAttention actual, long step) {
    String difference = first("output", expected.output(), actual.output(), outputBudget);
    difference = difference == null ? first("lse", actual.lse()) : difference;
    difference = difference == null ? first("entropy", actual.entropy()) : difference;
    difference = difference == null ? first("topk_weight", actual.topWeight()) : difference;
    return difference == null ? firstKey(actual.topKey(), step) : difference;
  }

  private String first(String name, double[] actual) {
    double[] wanted =
        switch (name) {
          case "lse" -> expected.lse();
          case "entropy" -> expected.entropy();
          case "topk_weight" -> expected.topWeight();
          case "distance" -> expected.distance();
          default -> expected.pooled();
        };
    return first(name, wanted, actual, budget);
  }

  /** What keys receive; between them stand {@code step - 1} dead ones. */
  private String first(String name, double[] all, int step) {
    int heads = expectation.inputs().shape().heads().queryHeads();
    double[] own = new double[expected.received().length];
    for (int n = 0; n < own.length; n++) {
      own[n] = all[n / heads * step * heads + n % heads];
    }
    double others = Arrays.stream(all).sum() - Arrays.stream(own).sum();
    return Math.abs(others) > 1e-9 * Math.max(1, own.length)
        ? name + " of dead keys is " + others
        : first(name, expected.received(), own, budget);
  }

  private static String first(String name, double[] wanted, double[] actual, double bound) {
    if (wanted.length != actual.length) {
      return name + " has " + actual.length + " values, not " + wanted.length;
    }
    for (int n = 0; n < wanted.length; n++) {
      if (!close(wanted[n], actual[n], bound)) {
        return name + "[" + n + "] is " + actual[n] + ", not " + wanted[n];
      }
    }
    return null;
  }

  /** Keys of weights that are too close to tell may change places. */
  private String firstKey(long[] actual, long step) {
    long[] keys = expected.topKey();
    double[] weights = expected.topWeight();
    int topK = expectation.topK();
    for (int n = 0; n < keys.length; n++) {
      boolean last = n % topK == topK - 1;
      boolean tied =
          last
              || close(weights[n], weights[n + 1], budget)
              || n % topK > 0 && close(weights[n - 1], weights[n], budget);
      long key = actual[n] < 0 ? -1 : actual[n] / step;
      if (key != keys[n] && !(tied && key >= 0 && keys[n] >= 0)) {
        return "topk_key[" + n + "] is " + key + ", not " + keys[n];
      }
    }
    return null;
  }

  private static boolean close(double wanted, double actual, double bound) {
    return Double.compare(wanted, actual) == 0
        || Math.abs(wanted - actual) <= bound * Math.max(1, Math.abs(wanted));
  }

  private static ErrorBudget budget(DenseCase one) {
    AttentionInputs inputs = one.inputs();
    HeadLayout heads = inputs.shape().heads();
    List<ReferenceRow> reference = new ArrayList<>();
    List<NaiveFloat32> naive = new ArrayList<>();
    for (int head = 0; head < heads.queryHeads(); head++) {
      float[] k = head(inputs.k(), heads.keyHeads(), heads.keyHeadOf(head), heads.width());
      float[] v = head(inputs.v(), heads.keyHeads(), heads.keyHeadOf(head), heads.valueWidth());
      float[] q = head(inputs.q(), heads.queryHeads(), head, heads.width());
      KeyStream keys = reader -> reader.read(inputs.shape().keys(), k, v);
      for (int row = 0; row < inputs.shape().queryLength(); row++) {
        float[] query = Arrays.copyOfRange(q, row * heads.width(), (row + 1) * heads.width());
        RowQuery asked = new RowQuery(row, head, query, heads.valueWidth(), one.mask(), one.rule());
        reference.add(ReferenceRow.of(asked, keys, 0));
        naive.add(NaiveFloat32.of(asked, keys));
      }
    }
    return ErrorBudget.of(reference, naive);
  }

  private static float[] head(float[] tensor, int heads, int head, int width) {
    float[] values = new float[tensor.length / heads];
    for (int row = 0; row < values.length / width; row++) {
      System.arraycopy(tensor, (row * heads + head) * width, values, row * width, width);
    }
    return values;
  }
}
