package org.longspan.conformance;

import org.longspan.kernel.KernelRun;
import org.longspan.kernel.TileKernel;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;

/** Something that computes attention, by name, and how close it must come. */
record Implementation(String name, Attention attention, Closeness closeness) {

  @FunctionalInterface
  interface Attention {
    DenseAttention run(ConformanceCase given);
  }

  @FunctionalInterface
  interface Closeness {
    Tolerance of(ConformanceCase given);
  }

  /**
   * The largest {@code |error| / max(1, |expected|)}.
   *
   * @param output of an output value
   * @param statistic of any other number
   */
  record Tolerance(double output, double statistic) {}

  /** The float64 reference; the expected outputs are rounded to float32, the statistics are not. */
  static Implementation reference() {
    return new Implementation(
        "reference",
        given ->
            DenseAttention.of(
                given.inputs(), given.mask(), given.rule(), given.topK(), given.pool()),
        given -> new Tolerance(1e-6, 1e-9));
  }

  /** Both passes of a kernel, in float32: an lse's error is that of every weight, relatively. */
  static Implementation kernel(TileKernel kernel) {
    return new Implementation(
        kernel.name(),
        given ->
            KernelRun.of(
                    kernel, given.inputs(), given.mask(), given.rule(), given.topK(), given.pool())
                .run(),
        given -> {
          ErrorBudget budget = Budgets.of(given.inputs(), given.mask(), given.rule());
          return new Tolerance(budget.output() + 0x1p-24, 2 * budget.lse() + 0x1p-22);
        });
  }
}
