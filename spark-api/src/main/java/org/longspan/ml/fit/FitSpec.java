package org.longspan.ml.fit;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.longspan.ml.TrainingEstimator;
import org.longspan.yaml.YamlSource;
import org.longspan.yaml.YamlValue;

/**
 * What is trained: an estimator, by the simple name of its class, and its parameters under their
 * names in Spark ML. Mistakes are reported with the file, the line and the column.
 */
public final class FitSpec {
  private static final String ESTIMATOR = "estimator";
  private static final String PARAMS = "params";

  private final String estimator;
  private final Map<String, YamlValue> keys;

  private FitSpec(String estimator, Map<String, YamlValue> keys) {
    this.estimator = estimator;
    this.keys = keys;
  }

  /**
   * Reads a specification: {@code estimator: NAME} and {@code params:} with a line each.
   *
   * @throws org.longspan.error.UserException where the file is missing or is not a specification
   */
  public static FitSpec read(Path file) {
    YamlValue root = YamlSource.read(file);
    Map<String, YamlValue> keys = root.mapping(Set.of(ESTIMATOR, PARAMS));
    if (!keys.containsKey(ESTIMATOR)) {
      throw root.error("there is no estimator", "begin with 'estimator: ContrastiveProjection'");
    }
    return new FitSpec(keys.get(ESTIMATOR).text(), keys);
  }

  /** The simple name of the estimator's class. */
  public String estimator() {
    return estimator;
  }

  /**
   * The estimator with these parameters.
   *
   * @throws org.longspan.error.UserException for unknown names and values of another type
   */
  public TrainingEstimator open() {
    List<TrainingEstimator> all =
        ServiceLoader.load(TrainingEstimator.class, FitSpec.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    TrainingEstimator found =
        all.stream()
            .filter(candidate -> name(candidate).equals(estimator))
            .findFirst()
            .orElseThrow(
                () ->
                    keys.get(ESTIMATOR)
                        .error(
                            "unknown estimator '" + estimator + "'",
                            "use one of "
                                + all.stream()
                                    .map(FitSpec::name)
                                    .collect(Collectors.joining(", "))));
    if (keys.containsKey(PARAMS)) {
      Set<String> known = new LinkedHashSet<>(Stream.of(found.params()).map(Param::name).toList());
      keys.get(PARAMS)
          .mapping(known)
          .forEach((name, value) -> found.set(found.getParam(name), converted(found, name, value)));
    }
    return found;
  }

  private static String name(TrainingEstimator estimator) {
    return estimator.getClass().getSimpleName();
  }

  private static Object converted(TrainingEstimator estimator, String name, YamlValue value) {
    Param<?> param = estimator.getParam(name);
    if (param instanceof IntParam) {
      return (int) value.wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (param instanceof LongParam) {
      return value.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (param instanceof DoubleParam) {
      return value.number();
    }
    return param instanceof BooleanParam
        ? (Object) Boolean.valueOf(value.word(List.of("true", "false")))
        : value.textOrEmpty();
  }
}
