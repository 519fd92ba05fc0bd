package org.longspan.release;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.privacy.FixedPoint;
import org.longspan.privacy.GaussianCalibration;

/**
 * How private a release is: (epsilon, delta)-differentially private where neighbours are
 * collections of documents of which one has one document more.
 *
 * <p>A document adds two vectors, of words and of sections, each of a norm of at most {@code clip}:
 * together the sums change by at most {@code sqrt(2) clip}.
 *
 * <p>The noise is that of a Gaussian, which the calibration is exact for, on a grid of {@code clip
 * / 2^40}. A discrete Gaussian differs from a rounded one in total variation by less than {@code 1
 * / (12 variance)} per sum, the variance in grid units. All sums together add {@code (1 +
 * e^epsilon)} times as much to delta: for 300,000 sums and the ranges below, less than the
 * millionth of delta that is set aside for it.
 *
 * @param epsilon 0.001 to 10: beyond it, little is protected
 * @param delta 10^-9 to less than 1
 * @param clip the largest norm that is kept of a document's vector, above 0
 */
public record ReleaseSpec(double epsilon, double delta, double clip) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The clip where none is asked for: what one passage receives on average. */
  public static final double DEFAULT_CLIP = 1;

  private static final int VECTORS = 2;
  private static final double SET_ASIDE = 1e-6;

  /**
   * @throws org.longspan.error.UserException where a number is out of its range
   */
  public ReleaseSpec {
    if (!(epsilon >= 1e-3 && epsilon <= 10)) {
      throw Errors.about("epsilon")
          .user("epsilon is " + epsilon, "give 0.001 to 10; about 1 protects well");
    }
    if (!(delta >= 1e-9 && delta < 1)) {
      throw Errors.about("delta")
          .user(
              "delta is " + delta, "give 1e-9 or more, and less than 1 / documents, such as 1e-6");
    }
    if (!(clip >= 1e-9 && clip <= 1e9)) {
      throw Errors.about("clip")
          .user(String.format(Locale.ROOT, "the clip is %s", clip), "give 1e-9 to 1e9");
    }
  }

  /** The vectors of a document as integers. */
  public FixedPoint fixedPoint() {
    return new FixedPoint(clip);
  }

  /** What a document changes all sums by, at most, in the Euclidean norm. */
  public double sensitivity() {
    return Math.sqrt(VECTORS) * clip;
  }

  /** Standard deviation of the noise of a sum. */
  public double sigma() {
    return Math.sqrt(variance().doubleValue()) * fixedPoint().grid();
  }

  /** The variance of the noise in grid units, rounded up. */
  public BigInteger variance() {
    double noise = GaussianCalibration.noise(epsilon, delta * (1 - SET_ASIDE));
    BigInteger sensitivitySquared =
        FixedPoint.SENSITIVITY_SQUARED.multiply(BigInteger.valueOf(VECTORS));
    return new BigDecimal(noise)
        .pow(2)
        .multiply(new BigDecimal(sensitivitySquared))
        .setScale(0, RoundingMode.CEILING)
        .toBigInteger();
  }
}
