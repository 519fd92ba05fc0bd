package org.longspan.ml.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.ml.TrainingEstimator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What is trained: the name of an estimator, and its parameters under their names in Spark ML.
 *
 * @param estimator the simple name of a class
 * @param params values by name
 */
public record FitSpec(String estimator, Map<String, Object> params) {

  /**
   * Reads a specification: {@code estimator: NAME} and {@code params:} with a line each.
   *
   * @throws org.longspan.error.UserException where the file is missing or is not a specification
   */
  public static FitSpec read(Path file) {
    try {
      Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      if (!(root instanceof Map<?, ?> map) || !(map.get("estimator") instanceof String name)) {
        throw wrong(file, "there is no estimator", "begin with 'estimator: ContrastiveProjection'");
      }
      Object given = map.containsKey("params") ? map.get("params") : Map.of();
      if (!(given instanceof Map<?, ?> params)) {
        throw wrong(file, "params has no names", "give a line 'name: value' for each");
      }
      for (Object key : map.keySet()) {
        if (!key.equals("estimator") && !key.equals("params")) {
          throw wrong(file, "unknown key '" + key + "'", "use estimator and params");
        }
      }
      Map<String, Object> values = new LinkedHashMap<>();
      params.forEach((key, value) -> values.put(String.valueOf(key), value));
      return new FitSpec(name, values);
    } catch (YAMLException e) {
      throw Errors.damaged(file, "this is not YAML (" + e.getMessage() + ")", "correct it", e);
    } catch (IOException e) {
      throw Errors.unreadable(file, e);
    }
  }

  private static UserException wrong(Path file, String problem, String remedy) {
    return Errors.about("spec").user(file + ": " + problem, remedy);
  }

  /**
   * The estimator with these parameters.
   *
   * @throws org.longspan.error.UserException for unknown names and values of another type
   */
  public TrainingEstimator open() {
    TrainingEstimator found =
        all()
            .filter(candidate -> candidate.getClass().getSimpleName().equals(estimator))
            .findFirst()
            .orElseThrow(
                () ->
                    Errors.about("spec")
                        .user("unknown estimator '" + estimator + "'", "use one of " + names()));
    params.forEach((name, value) -> set(found, name, value));
    return found;
  }

  private static Stream<TrainingEstimator> all() {
    return ServiceLoader.load(TrainingEstimator.class, FitSpec.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }

  private static String names() {
    return all().map(one -> one.getClass().getSimpleName()).collect(Collectors.joining(", "));
  }

  private static void set(TrainingEstimator estimator, String name, Object value) {
    if (!estimator.hasParam(name)) {
      String known =
          Stream.of(estimator.params()).map(Param::name).collect(Collectors.joining(", "));
      throw Errors.about("spec").user("unknown parameter '" + name + "'", "use one of " + known);
    }
    Param<Object> param = estimator.getParam(name);
    estimator.set(param, converted(param, value));
  }

  private static Object converted(Param<?> param, Object value) {
    if (param instanceof IntParam && value instanceof Integer
        || param instanceof BooleanParam && value instanceof Boolean) {
      return value;
    }
    if (param instanceof LongParam && (value instanceof Integer || value instanceof Long)) {
      return ((Number) value).longValue();
    }
    if (param instanceof DoubleParam && value instanceof Number number) {
      return number.doubleValue();
    }
    boolean text = param.getClass() == Param.class;
    if (text && value instanceof String) {
      return value;
    }
    String wanted =
        param instanceof BooleanParam
            ? "true or false"
            : text ? "a text" : param instanceof DoubleParam ? "a number" : "a whole number";
    throw Errors.about("spec").user(param.name() + " is " + value, "give " + wanted);
  }
}
