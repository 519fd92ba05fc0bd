package org.longspan.conformance;

import java.util.stream.Stream;
import org.longspan.kernel.KernelRun;
import org.longspan.kernel.PanelKernel;
import org.longspan.mask.Mask;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.Budgets;
import org.longspan.reference.DenseAttention;
import org.longspan.reference.ErrorBudget;
import org.longspan.score.ScoreRule;

/** Something that computes attention, by name, and how close it must come to float64. */
record Implementation(String name, Attention attention, Closeness closeness) {

  @FunctionalInterface
  interface Attention {
    DenseAttention run(AttentionInputs inputs, Mask mask, ScoreRule rule, int topK, int pool);
  }

  @FunctionalInterface
  interface Closeness {
    Tolerance of(AttentionInputs inputs, Mask mask, ScoreRule rule);
  }

  /**
   * The largest {@code |error| / max(1, |expected|)}.
   *
   * @param output of an output value
   * @param statistic of any other number
   */
  record Tolerance(double output, double statistic) {}

  /** The reference, and all kernels that work on this machine. */
  static Stream<Implementation> all() {
    return Stream.concat(Stream.of(reference()), KernelRun.kernels().map(Implementation::kernel));
  }

  /** The float64 reference; the expected outputs are rounded to float32, the statistics are not. */
  private static Implementation reference() {
    return new Implementation(
        "reference", DenseAttention::of, (inputs, mask, rule) -> new Tolerance(1e-6, 1e-9));
  }

  /** Both passes of a kernel, in float32: an lse's error is that of every weight, relatively. */
  private static Implementation kernel(PanelKernel kernel) {
    return new Implementation(
        kernel.name(),
        (inputs, mask, rule, topK, pool) ->
            KernelRun.of(kernel, inputs, mask, rule, topK, pool).run(),
        (inputs, mask, rule) -> {
          ErrorBudget budget = Budgets.of(inputs, mask, rule);
          return new Tolerance(budget.output() + 0x1p-24, 2 * budget.lse() + 0x1p-22);
        });
  }
}
