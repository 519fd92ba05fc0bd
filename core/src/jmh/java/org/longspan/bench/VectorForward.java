package org.longspan.bench;

import java.util.List;
import org.longspan.softmax.FinishedRows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The first pass with the vector kernel. */
public class VectorForward extends HeadBenchmark {
  @Param private TableCase head;

  @Override
  String kernel() {
    return "vector";
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
