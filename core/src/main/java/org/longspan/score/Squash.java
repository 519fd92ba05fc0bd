package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import org.longspan.error.Errors;

/** A bound on the scaled score: {@code s -> squash(s)}, monotone. */
public interface Squash extends Serializable {

  double apply(double score);

  /** Its derivative at {@code score}; at a bound, that of the side that still follows the score. */
  double derivative(double score);

  /** All that the bound depends on, in a canonical form. */
  JsonNode toJson();

  /** Leaves the score as it is. */
  record None() implements Squash {
    private static final long serialVersionUID = 1L;

    @Override
    public double apply(double score) {
      return score;
    }

    @Override
    public double derivative(double score) {
      return 1;
    }

    @Override
    public JsonNode toJson() {
      return CanonicalJson.ofKind("none");
    }
  }

  /** {@code cap * tanh(s / cap)}, {@code cap} finite and above 0. */
  record SoftCap(double cap) implements Squash {
    private static final long serialVersionUID = 1L;

    public SoftCap {
      if (!((float) cap > 0 && Float.isFinite((float) cap))) {
        throw Errors.user("the soft-cap is " + cap, "give a number above 0 that float32 can hold");
      }
    }

    @Override
    public double apply(double score) {
      return cap * Math.tanh(score / cap);
    }

    @Override
    public double derivative(double score) {
      double bounded = Math.tanh(score / cap);
      return 1 - bounded * bounded;
    }

    @Override
    public JsonNode toJson() {
      return CanonicalJson.ofKind("softcap").put("cap", cap);
    }
  }

  /** {@code min(max(s, low), high)}, {@code low <= high}; a NaN stays NaN. */
  record Clamp(double low, double high) implements Squash {
    private static final long serialVersionUID = 1L;
    private static final double MOST = Float.MAX_VALUE;

    public Clamp {
      if (!(low <= high)) {
        throw Errors.user(
            "the clamp is " + low + " to " + high, "give two numbers, the lower one first");
      }
      if (low > MOST || high < -MOST) {
        throw Errors.user(
            "the clamp is " + low + " to " + high, "give bounds that float32 scores can have");
      }
    }

    @Override
    public double apply(double score) {
      return Math.min(Math.max(score, low), high);
    }

    @Override
    public double derivative(double score) {
      return score >= low && score <= high ? 1 : 0;
    }

    @Override
    public JsonNode toJson() {
      return CanonicalJson.ofKind("clamp").put("low", low).put("high", high);
    }
  }
}
