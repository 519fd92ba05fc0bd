package org.longspan.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;

/**
 * Measures the kernels that a job may use, each once a JVM for jobs of the same shape. One thread
 * measures at a time, so that measurements do not disturb each other.
 */
public final class KernelTrial {
  private record Question(int threads, HeadLayout heads, StateSpec state, String rule) {}

  private static final Map<String, KernelSpeed> SPEEDS = new HashMap<>();
  private static Question last;

  private KernelTrial() {}

  /**
   * The speeds of all usable kernels for {@link Kernels#AUTO}, else of the one called {@code name}.
   *
   * @param threads cores of a task
   * @throws org.longspan.error.UserException for a name that cannot be used here
   */
  public static synchronized List<KernelSpeed> speeds(
      String name, TileProblem problem, int threads) {
    return Kernels.candidates(name).stream()
        .map(kernel -> speed(kernel, problem, threads))
        .toList();
  }

  private static KernelSpeed speed(PanelKernel kernel, TileProblem problem, int threads) {
    Question question =
        new Question(threads, problem.shape().heads(), problem.state(), problem.rule().toString());
    if (!question.equals(last)) {
      SPEEDS.clear();
      last = question;
    }
    return SPEEDS.computeIfAbsent(kernel.name(), name -> measure(kernel, problem, threads));
  }

  private static KernelSpeed measure(PanelKernel kernel, TileProblem problem, int threads) {
    kernel.useThreads(threads);
    return Calibration.measure(kernel, problem);
  }
}
