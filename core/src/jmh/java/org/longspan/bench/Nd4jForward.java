package org.longspan.bench;

import java.util.List;
import org.longspan.softmax.FinishedRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The first pass with the nd4j kernel. */
public class Nd4jForward extends HeadBenchmark {
  @Param({"FULL_64", "FULL_128", "CAUSAL_64"})
  private TableCase head;

  @Override
  String kernel() {
    return "nd4j";
  }

  @Override
  TableCase table() {
    return head;
  }

  @Benchmark
  public List<FinishedRows> forward(PeakCounter peak) {
    return computeForward();
  }
}
