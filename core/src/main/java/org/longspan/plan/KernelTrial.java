package org.longspan.plan;

import java.util.List;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.TileKernel;
import org.longspan.kernel.TileProblem;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.StateSpec;

/** Measures the kernels that a job may use, once a JVM for jobs of the same shape. */
public final class KernelTrial {
  private record Question(
      String name, int threads, HeadLayout heads, StateSpec state, String rule) {}

  private record Answer(Question question, List<KernelSpeed> speeds) {}

  private static Answer last = new Answer(null, List.of());

  private KernelTrial() {}

  /**
   * The speeds of all usable kernels for {@link Kernels#AUTO}, else of the one called {@code name}.
   * One thread measures at a time, so that measurements do not disturb each other.
   *
   * @param threads cores of a task
   * @throws org.longspan.error.UserException for a name that cannot be used here
   */
  public static synchronized List<KernelSpeed> speeds(
      String name, TileProblem problem, int threads) {
    Question question =
        new Question(
            name, threads, problem.shape().heads(), problem.state(), problem.rule().toString());
    if (!question.equals(last.question())) {
      List<KernelSpeed> speeds =
          Kernels.candidates(name).stream()
              .map(kernel -> measure(kernel, problem, threads))
              .toList();
      last = new Answer(question, speeds);
    }
    return last.speeds();
  }

  /** Uses the first kernel that {@link #speeds} would measure, until its speed is settled. */
  public static void warmUp(String name, TileProblem problem) {
    Kernels.candidates(name).stream()
        .findFirst()
        .ifPresent(kernel -> Calibration.measure(kernel, problem));
  }

  private static KernelSpeed measure(TileKernel kernel, TileProblem problem, int threads) {
    kernel.useThreads(threads);
    return Calibration.measure(kernel, problem);
  }
}
