package org.longspan.model.plan;

import java.util.Random;
import java.util.stream.Stream;
import org.longspan.layer.LinearBackend;
import org.longspan.measure.NormalValues;
import org.longspan.measure.SettledTime;
import org.longspan.model.FeedForwardSpec;
import org.longspan.model.LayerSpec;
import org.longspan.model.LinearSpec;
import org.longspan.model.ProjectionSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.LayerAfter;
import org.longspan.model.run.LayerBefore;
import org.longspan.model.sequence.PositionRun;
import org.longspan.model.stage.LinearCosts;
import org.longspan.shape.RowRange;

/** Measures all of a model's first layer but attention, on one core. */
public final class LayerTrial {
  /** Divided by the row blocks of all backends. */
  private static final int ROWS = 384;

  private LayerTrial() {}

  /** Seconds for a flop of linear layers, with the norms, activations and positions around them. */
  public static double secondsPerFlop(Model model, LinearBackend linears) {
    LayerSpec layer = model.spec().layers().get(0);
    LayerBefore before = new LayerBefore(layer, model.weights(), linears);
    LayerAfter after = new LayerAfter(layer, model.weights(), linears);
    float[] x = NormalValues.of(new Random(1), ROWS * model.spec().hidden());
    float[] attended =
        NormalValues.of(
            new Random(1),
            ROWS * layer.attention().heads().queryHeads() * layer.attention().heads().valueWidth());
    double seconds =
        SettledTime.wallSecondsAtLast(
            () -> {
              before.apply(x, ROWS, PositionRun.of(RowRange.first(ROWS), ROWS));
              after.apply(x, attended, ROWS);
            },
            linears.isOnDevice() ? SettledTime.ANY_BYTES : (double) ROWS * bytesPerRow(layer));
    return seconds / ROWS / (LinearCosts.before(layer) + LinearCosts.after(layer));
  }

  /** Of the arrays that products pack their rows into and return: more than any backend makes. */
  private static long bytesPerRow(LayerSpec layer) {
    ProjectionSpec attention = layer.attention().projections();
    FeedForwardSpec block = layer.feedForward();
    Stream<LinearSpec> products =
        Stream.concat(
            Stream.of(attention.query(), attention.key(), attention.value(), attention.output()),
            Stream.concat(Stream.of(block.up(), block.down()), block.gate().stream()));
    return products
        .mapToLong(product -> 4L * Float.BYTES * (product.inputs() + product.outputs()))
        .sum();
  }
}
