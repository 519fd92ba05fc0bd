package org.longspan.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.longspan.kernel.Kernels;
import org.longspan.measure.HeadRun;
import org.longspan.softmax.FinishedRows;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call computes one head on one thread. The last result of every fork is checked, and a wrong
 * one fails the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class HeadBenchmark {
  private HeadRun run;
  private List<FinishedRows> rows;

  abstract String kernel();

  abstract TableCase table();

  @Setup
  public void open() {
    run = new HeadRun(Kernels.choose(kernel()), table().head());
    rows = run.forward();
  }

  final HeadRun run() {
    return run;
  }

  final List<FinishedRows> rows() {
    return rows;
  }

  final List<FinishedRows> computeForward() {
    rows = run.forward();
    return rows;
  }

  @TearDown
  public void close() {
    new HeadCheck(run).forward(rows);
    run.close();
  }
}
