package org.longspan.ml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.longspan.error.Errors;
import org.longspan.train.optimise.AdamW;
import org.longspan.train.optimise.EarlyStop;
import org.longspan.train.optimise.LearningRate;
import org.longspan.train.optimise.NormClip;
import org.longspan.train.optimise.TrainingPlan;

/**
 * The values of the parameters of a stage, by name; those that all trainings have are checked.
 *
 * @param values by name
 */
public record StageValues(Map<String, Object> values) {

  /**
   * @throws org.longspan.error.UserException where a value that all trainings have is out of range
   */
  public static StageValues of(Params stage, TrainingParams params) {
    Map<String, Object> values = new TreeMap<>();
    for (Param<?> param : params.all()) {
      values.put(param.name(), stage.getOrDefault(param));
    }
    StageValues found = new StageValues(values);
    found.check();
    return found;
  }

  private void check() {
    requireLeast("maxIter", 1);
    requireLeast("warmUp", 0);
    requireLeast("patience", 0);
    requireLeast("checkpointInterval", 1);
    requireLeast("weightDecay", 0);
    requireLeast("clipNorm", 0);
    requireLeast("tol", 0);
    requireLeast("stepSize", Double.MIN_VALUE);
    double fraction = number("validationFraction");
    if (!(fraction >= 0 && fraction < 1)) {
      throw Errors.about("validationFraction")
          .user("a held-out part of " + fraction, "give one of at least 0 and below 1");
    }
  }

  /**
   * Checks a number.
   *
   * @param least {@link Double#MIN_VALUE} where it has to be above 0
   */
  public void requireLeast(String name, double least) {
    double value = number(name);
    if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
      String remedy = least == Double.MIN_VALUE ? "give one above 0" : "give at least " + least;
      throw Errors.about(name).user(name + " is " + value, remedy.replaceAll("\\.0$", ""));
    }
  }

  /** Checks a text. */
  public void requireOneOf(String name, List<String> known) {
    if (!known.contains(text(name))) {
      throw Errors.about(name)
          .user(
              "unknown " + name + " '" + text(name) + "'",
              "use one of " + String.join(", ", known));
    }
  }

  public String text(String name) {
    return (String) values.get(name);
  }

  public double number(String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  public int integer(String name) {
    return ((Number) values.get(name)).intValue();
  }

  public long seed() {
    return ((Number) values.get("seed")).longValue();
  }

  public boolean flag(String name) {
    return (Boolean) values.get(name);
  }

  /** All values except those of some names, and the kernel that computes. */
  public Map<String, String> identity(List<String> without, String computing) {
    Map<String, String> inside = new TreeMap<>();
    values.forEach((name, value) -> inside.put(name, String.valueOf(value)));
    inside.keySet().removeAll(without);
    inside.put("kernel", computing);
    return inside;
  }

  public TrainingPlan plan() {
    int steps = integer("maxIter");
    double rate = number("stepSize");
    int warmUp = integer("warmUp");
    double clip = number("clipNorm");
    int patience = integer("patience");
    return new TrainingPlan(
        AdamW.withDecay(number("weightDecay")),
        warmUp == 0 ? LearningRate.constant(rate) : LearningRate.cosine(rate, warmUp, steps),
        clip == 0 ? NormClip.NONE : new NormClip(clip),
        steps,
        new EarlyStop(patience == 0 ? Integer.MAX_VALUE : patience, number("tol")),
        integer("checkpointInterval"));
  }
}
