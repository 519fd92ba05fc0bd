package org.longspan.ml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.EveryExecutor;
import org.longspan.error.Errors;
import org.longspan.kernel.Kernels;

/** Which kernel all tasks of a training use, so that weights do not depend on where they run. */
public final class TaskKernel {
  private TaskKernel() {}

  /**
   * The best kernel of those that work on all executors.
   *
   * @param rule a rule such as {@code auto}, or a name
   */
  public static String choose(JavaSparkContext spark, String rule) {
    List<String> here = Errors.about("kernel", () -> kernels(rule));
    Collection<ArrayList<String>> executors =
        EveryExecutor.ask(spark, executor -> kernels(rule)).values();
    return here.stream()
        .filter(name -> executors.stream().allMatch(names -> names.contains(name)))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.about("kernel")
                    .user(
                        "kernel '" + rule + "' does not work on all executors",
                        "choose kernel 'auto'"));
  }

  private static ArrayList<String> kernels(String rule) {
    ArrayList<String> names = new ArrayList<>();
    Kernels.offers(rule).forEach(offer -> names.add(offer.name()));
    return names;
  }
}
