package org.longspan.job.common;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.cluster.EveryExecutor;
import org.longspan.error.ByteSize;
import org.longspan.error.Errors;
import org.longspan.kernel.KernelOffer;
import org.longspan.kernel.Kernels;
import org.longspan.measure.KernelSpeed;
import org.longspan.measure.KernelTrial;
import org.longspan.plan.DeviceUse;
import org.longspan.plan.KernelChoice;
import org.longspan.tile.TileProblem;

/**
 * Chooses one kernel for all machines of a job, since the bits depend on it: by what is installed
 * on them, never by a measurement, unless {@code fastest} asks for one. What is measured afterwards
 * only feeds the prediction of time.
 */
public final class KernelSelection {

  /** What one machine can run, and how fast the likely kernel is there. */
  private record Answer(List<KernelOffer> offers, List<KernelSpeed> speeds)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private KernelSelection() {}

  /**
   * The choice of this machine for a cluster.
   *
   * @throws org.longspan.error.UserException where the tasks do not fit the memory of a device
   */
  public static KernelChoice here(String name, TileProblem problem, Cluster cluster) {
    Answer answer = answer(name, problem, 1);
    return checked(
        KernelChoice.of(
            name, problem.shape().heads(), List.of(answer.offers), List.of(answer.speeds)),
        cluster);
  }

  /** Measures the likely kernel on this machine, so that its speed is known when it is asked. */
  public static void warmUp(String name, TileProblem problem) {
    answer(name, problem, 1);
  }

  /**
   * The choice for all executors.
   *
   * @throws org.longspan.error.UserException where the tasks do not fit the memory of a device
   */
  public static KernelChoice everywhere(
      JavaSparkContext spark, String name, TileProblem problem, Cluster cluster) {
    // A wrong name is reported here, and not by tasks.
    Errors.about("kernel", () -> Kernels.offers(name));
    Map<String, Answer> answers = EveryExecutor.ask(spark, cores -> answer(name, problem, cores));
    List<List<KernelOffer>> offers = answers.values().stream().map(Answer::offers).toList();
    List<List<KernelSpeed>> speeds = answers.values().stream().map(Answer::speeds).toList();
    String chosen = KernelChoice.name(name, offers, speeds);
    boolean measured =
        speeds.stream()
            .allMatch(ofMachine -> ofMachine.stream().anyMatch(one -> one.kernel().equals(chosen)));
    if (!measured) {
      // The machines differ: what most of them would have taken does not work on all.
      Map<String, List<KernelSpeed>> again =
          EveryExecutor.ask(spark, cores -> KernelTrial.speeds(List.of(chosen), problem, cores));
      speeds = List.copyOf(again.values());
    }
    return checked(KernelChoice.of(name, problem.shape().heads(), offers, speeds), cluster);
  }

  private static KernelChoice checked(KernelChoice choice, Cluster cluster) {
    DeviceUse device = choice.profile().device();
    if (!device.fits(cluster.tasksPerDevice())) {
      throw Errors.about("kernel")
          .user(
              String.format(
                  Locale.ROOT,
                  "%d tasks share a device of %s, and kernel %s takes %s of it per task",
                  cluster.tasksPerDevice(),
                  ByteSize.text(device.memory()),
                  choice.profile().name(),
                  ByteSize.text(device.bytesPerTask())),
              "lower the cores per executor, raise spark.task.resource.gpu.amount, or choose kernel"
                  + " auto");
    }
    return choice;
  }

  private static Answer answer(String name, TileProblem problem, int cores) {
    List<KernelOffer> offers = Errors.about("kernel", () -> Kernels.offers(name));
    List<String> measured =
        name.equals(Kernels.FASTEST)
            ? offers.stream().map(KernelOffer::name).toList()
            : List.of(offers.get(0).name());
    return new Answer(offers, KernelTrial.speeds(measured, problem, cores));
  }
}
