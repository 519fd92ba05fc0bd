package org.longspan.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;
import org.longspan.tile.TileProblem;

/**
 * Measures the kernels that a job may use, each once per JVM for jobs of the same shape. One thread
 * measures at a time, so that measurements do not disturb each other.
 */
public final class KernelTrial {
  private record Question(
      String kernel, int threads, HeadLayout heads, StateSpec state, String rule) {}

  private static final Map<Question, KernelSpeed> SPEEDS = new HashMap<>();

  private KernelTrial() {}

  /**
   * The speeds of some kernels.
   *
   * @param names kernels that work here
   * @param threads cores per task
   */
  public static synchronized List<KernelSpeed> speeds(
      List<String> names, TileProblem problem, int threads) {
    return names.stream().map(name -> speed(Kernels.choose(name), problem, threads)).toList();
  }

  private static KernelSpeed speed(PanelKernel kernel, TileProblem problem, int threads) {
    HeadLayout heads = problem.shape().heads();
    String rule = problem.rule().toString();
    Question question = new Question(kernel.name(), threads, heads, problem.state(), rule);
    return SPEEDS.computeIfAbsent(question, asked -> measure(kernel, problem, threads));
  }

  private static KernelSpeed measure(PanelKernel kernel, TileProblem problem, int threads) {
    kernel.useThreads(threads);
    return Calibration.measure(kernel, problem);
  }
}
