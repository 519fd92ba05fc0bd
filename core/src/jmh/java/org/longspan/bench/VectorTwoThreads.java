package org.longspan.bench;

import java.util.List;
import org.longspan.softmax.FinishedRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Threads;

/** The first pass with the vector kernel on two threads, a head each. */
public class VectorTwoThreads extends HeadBenchmark {
  @Param("FULL_64")
  private TableCase head;

  @Override
  String kernel() {
    return "vector";
  }

  @Override
  TableCase table() {
    return head;
  }

  @Benchmark
  @Threads(2)
  public List<FinishedRows> forward(PeakCounter peak) {
    return computeForward();
  }
}
