package org.longspan.plan.simulate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.longspan.plan.simulate.Replanner.Demands;

/**
 * One job on clusters of many sizes, and sequences of many lengths on one cluster. Every point is
 * planned anew.
 *
 * @param simulator the model
 * @param job the job
 * @param demands what every plan has to keep to
 */
public record ScalingStudy(Simulator simulator, Replanner job, Demands demands) {
  private static final long SHORTEST = 100_000;
  private static final long LONGEST = 100_000_000;

  /** A length and how a run of it went. */
  public record LengthPoint(long tokens, SimulatedRun run) {}

  /** The job on one cluster. */
  public SimulatedRun on(ClusterSize cluster) {
    return simulator.run(job.problem(), job.plan(cluster, demands), cluster);
  }

  /**
   * On {@code from}, twice as many, and so on, and at last {@code to} executors.
   *
   * @param coresEach cores per executor
   */
  public List<SimulatedRun> overExecutors(int from, int to, int coresEach) {
    return IntStream.concat(
            IntStream.iterate(from, count -> count < to, count -> 2 * count), IntStream.of(to))
        .mapToObj(executors -> on(new ClusterSize(executors, coresEach)))
        .toList();
  }

  /** Of 100,000 to 100 million tokens, two per decade. */
  public List<LengthPoint> overLengths(ClusterSize cluster) {
    return LongStream.iterate(SHORTEST, tokens -> tokens <= LONGEST, tokens -> next(tokens))
        .mapToObj(tokens -> of(tokens, cluster))
        .toList();
  }

  private LengthPoint of(long tokens, ClusterSize cluster) {
    ScalingStudy other = new ScalingStudy(simulator, job.withTokens(tokens), demands);
    return new LengthPoint(tokens, other.on(cluster));
  }

  /** 1, 3, 10, 30 and so on. */
  private static long next(long tokens) {
    boolean round = Long.toString(tokens).startsWith("1");
    return round ? 3 * tokens : tokens / 3 * 10;
  }
}
