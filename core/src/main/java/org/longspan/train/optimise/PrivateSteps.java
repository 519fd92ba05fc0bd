package org.longspan.train.optimise;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.privacy.FixedPoint;
import org.longspan.privacy.RenyiAccountant;

/**
 * What the steps of a training reveal of a record: (epsilon, delta)-differential privacy between
 * data that differ by one record, added or taken away.
 *
 * @param rate the probability with which a step takes a record
 * @param noise standard deviation of the noise per sensitivity, z
 * @param steps of the training, at most
 * @param delta of the guarantee
 */
public record PrivateSteps(double rate, double noise, long steps, double delta)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double MOST_NOISE = 1e6;
  private static final double PRECISION = 1e-4;

  /**
   * @throws org.longspan.error.UserException where a value is out of range
   */
  public PrivateSteps {
    if (!(rate > 0 && rate <= 1)) {
      throw Errors.about("sampleRate")
          .user("a sampling rate of " + rate, "give one above 0 and at most 1");
    }
    if (!(noise > 0 && noise <= MOST_NOISE)) {
      throw Errors.about("noise").user("a noise of " + noise, "give one above 0, such as 1");
    }
    if (!(delta > 0 && delta < 1)) {
      throw Errors.about("delta")
          .user("a delta of " + delta, "give one above 0, less than 1 / the number of records");
    }
  }

  /**
   * The steps with the least noise that keeps within epsilon.
   *
   * @throws org.longspan.error.UserException where a value is out of range, or no noise is enough
   */
  public static PrivateSteps of(double epsilon, double delta, double rate, long steps) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw Errors.about("epsilon")
          .user("an epsilon of " + epsilon, "give one above 0, such as 1 or 8");
    }
    if (new PrivateSteps(rate, MOST_NOISE, steps, delta).epsilon() > epsilon) {
      throw Errors.about("epsilon")
          .user(
              "no noise keeps " + steps + " steps within an epsilon of " + epsilon,
              "give a larger one, or fewer steps");
    }
    double few = 0;
    double enough = MOST_NOISE;
    while (enough - few > PRECISION * enough) {
      double middle = few == 0 ? enough / 2 : (few + enough) / 2;
      if (new PrivateSteps(rate, middle, steps, delta).epsilon() > epsilon) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return new PrivateSteps(rate, enough, steps, delta);
  }

  /** The epsilon that all steps together guarantee at delta. */
  public double epsilon() {
    return new RenyiAccountant().plus(rate, noise, steps).epsilon(delta);
  }

  /** The variance of the noise in units of the grid of {@link FixedPoint}, rounded up. */
  BigInteger variance() {
    BigDecimal z = new BigDecimal(noise);
    BigDecimal exact = z.multiply(z).multiply(new BigDecimal(FixedPoint.SENSITIVITY_SQUARED));
    return exact.setScale(0, RoundingMode.CEILING).toBigIntegerExact();
  }

  /** What a model's metadata and the record of a run state. */
  public Map<String, Object> statement() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("epsilon", epsilon());
    statement.put("delta", delta);
    statement.put("noise", noise);
    statement.put("sampleRate", rate);
    statement.put("steps", steps);
    statement.put("unit", "one sequence");
    statement.put("neighbours", "data with one sequence added or taken away");
    statement.put("accountant", "Renyi, integer orders 2 to 256, Poisson sampling");
    return statement;
  }
}
