package org.longspan.bench;

import java.util.List;
import org.longspan.stats.KeyStats;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/** The second pass with the vector kernel. */
public class VectorReceived extends HeadBenchmark {
  @Param("FULL_64")
  private TableCase head;

  private List<KeyStats> stats;

  @Override
  String kernel() {
    return "vector";
  }

  @Override
  TableCase table() {
    return head;
  }

  @Benchmark
  public List<KeyStats> received(PeakCounter peak) {
    stats = run().received();
    return stats;
  }

  @TearDown
  public void checkReceived() {
    new HeadCheck(run()).received(rows(), stats);
  }
}
