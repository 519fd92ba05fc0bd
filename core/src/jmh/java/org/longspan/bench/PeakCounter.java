package org.longspan.bench;

import org.longspan.measure.FmaPeak;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The FMA peak of the benchmark's cores, measured in its fork right before every iteration. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class PeakCounter {
  private double gigaflops;

  @Setup(Level.Trial)
  public void settle() {
    FmaPeak.gigaflops().orElseThrow(() -> new IllegalStateException("no Vector API"));
  }

  @Setup(Level.Iteration)
  public void measure() {
    gigaflops = FmaPeak.gigaflopsNow().orElseThrow();
  }

  /** GF/s. */
  public double peak() {
    return gigaflops;
  }
}
