package org.longspan.train.layer;

import java.util.function.IntToDoubleFunction;
import org.longspan.layer.Activation;
import org.longspan.mask.Mask;
import org.longspan.score.ScoreRule;
import org.longspan.train.optimise.Parameters;

/** The definitions of the layers in float64, on rows one after the other. */
public final class ExactLayers {
  private final Parameters parameters;

  public ExactLayers(Parameters parameters) {
    this.parameters = parameters;
  }

  public double[] linear(String name, double[] x) {
    double[] weight = parameters.values(name + ".weight");
    double[] bias = parameters.values(name + ".bias");
    int inputs = weight.length / bias.length;
    double[] y = new double[x.length / inputs * bias.length];
    for (int n = 0; n < y.length; n++) {
      int row = n / bias.length;
      int out = n % bias.length;
      y[n] = bias[out];
      for (int in = 0; in < inputs; in++) {
        y[n] += weight[out * inputs + in] * x[row * inputs + in];
      }
    }
    return y;
  }

  public double[] norm(String name, double[] x) {
    double[] gain = parameters.values(name + ".gain");
    double[] bias = parameters.values(name + ".bias");
    int width = gain.length;
    double[] y = new double[x.length];
    for (int at = 0; at < x.length; at += width) {
      double mean = 0;
      double square = 0;
      for (int n = 0; n < width; n++) {
        mean += x[at + n] / width;
        square += x[at + n] * x[at + n] / width;
      }
      double sigma = Math.sqrt(square - mean * mean + 1e-5);
      for (int n = 0; n < width; n++) {
        y[at + n] = (x[at + n] - mean) / sigma * gain[n] + bias[n];
      }
    }
    return y;
  }

  public double[] feedForward(String name, double[] x) {
    double[] inner = linear(name + ".up", x);
    for (int n = 0; n < inner.length; n++) {
      inner[n] = Activation.GELU.of(inner[n]);
    }
    return linear(name + ".down", inner);
  }

  public double[] pool(String name, double[] x) {
    double[] query = parameters.values(name + ".query");
    int width = query.length;
    double[] pooled = new double[width];
    double sum = 0;
    for (int at = 0; at < x.length; at += width) {
      double score = 0;
      for (int n = 0; n < width; n++) {
        score += Math.log(1 + x.length / width) * query[n] * x[at + n] / Math.sqrt(width);
      }
      sum += Math.exp(score);
      for (int n = 0; n < width; n++) {
        pooled[n] += Math.exp(score) * x[at + n];
      }
    }
    for (int n = 0; n < width; n++) {
      pooled[n] /= sum;
    }
    return pooled;
  }

  /**
   * @param base of rotary positions, 0 for none
   */
  public double[] attention(
      String name, double[] x, int heads, Mask mask, ScoreRule rule, double base) {
    double[] q = linear(name + ".query", x);
    double[] k = linear(name + ".key", x);
    double[] v = linear(name + ".value", x);
    int width = parameters.values(name + ".out.bias").length / heads;
    if (base > 0) {
      turn(q, heads, width, base);
      turn(k, heads, width, base);
    }
    return linear(name + ".out", attend(q, k, v, heads, width, mask, rule));
  }

  private static void turn(double[] rows, int heads, int width, double base) {
    for (int n = 0; n < rows.length / 2; n++) {
      int head = n / (width / 2);
      int pair = n % (width / 2);
      int at = head * width + pair;
      double angle = head / heads * Math.pow(base, -2.0 * pair / width);
      double first = rows[at];
      double second = rows[at + width / 2];
      rows[at] = first * Math.cos(angle) - second * Math.sin(angle);
      rows[at + width / 2] = first * Math.sin(angle) + second * Math.cos(angle);
    }
  }

  private static double[] attend(
      double[] q, double[] k, double[] v, int heads, int width, Mask mask, ScoreRule rule) {
    double[] output = new double[q.length];
    int tokens = q.length / (heads * width);
    for (int row = 0; row < tokens * heads; row++) {
      int query = row / heads;
      int head = row % heads;
      int from = row * width;
      IntToDoubleFunction weight =
          key -> {
            double dot = 0;
            for (int n = 0; n < width; n++) {
              dot += q[from + n] * k[(key * heads + head) * width + n];
            }
            return mask.allows(query, key) ? Math.exp(rule.apply(dot, head, query, key)) : 0;
          };
      double sum = 0;
      for (int key = 0; key < tokens; key++) {
        sum += weight.applyAsDouble(key);
      }
      for (int key = 0; key < tokens && sum > 0; key++) {
        double kept = weight.applyAsDouble(key) * rule.dropout().factor(head, query, key) / sum;
        for (int n = 0; n < width; n++) {
          output[from + n] += kept * v[(key * heads + head) * width + n];
        }
      }
    }
    return output;
  }

  /** {@code x + y}. */
  public static double[] sum(double[] x, double[] y) {
    double[] sum = new double[x.length];
    for (int n = 0; n < x.length; n++) {
      sum[n] = x[n] + y[n];
    }
    return sum;
  }
}
