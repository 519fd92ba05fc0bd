package org.longspan.run.gradient;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.longspan.gradient.BackwardPanels;
import org.longspan.gradient.QueryGradientSink;
import org.longspan.gradient.Upstream;
import org.longspan.kernel.Kernels;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.term.Full;
import org.longspan.measure.NormalValues;
import org.longspan.measure.SettledTime;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;
import org.longspan.softmax.LseValues;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/**
 * Measures the backward pass on made-up rows and keys of a job's own shape, once per JVM. One
 * thread measures at a time, so that measurements do not disturb each other.
 */
public final class BackwardTrial {
  /** With fewer, the packing of rows and keys would take a larger part than in a job. */
  private static final int ROWS = 10 * BackwardPanels.TILE.rows();

  private static final int KEYS = 4 * BackwardPanels.TILE.keys();

  /** What a run makes anyway: packed rows and sums, per row or key and feature. */
  private static final double OWN_BYTES = 64;

  /** The same per pair of a tile. */
  private static final double OWN_BYTES_OF_PAIRS = 32;

  private static final Map<String, Double> SECONDS = new HashMap<>();

  private BackwardTrial() {}

  /** Seconds of a tile of one head on one core, the mask left aside; 0 of an empty attention. */
  public static synchronized double secondsPerTile(
      String kernel, GradientProblem gradient, int threads) {
    AttentionShape shape = gradient.attention().shape();
    if (shape.queryLength() == 0 || shape.keyLength() == 0) {
      return 0;
    }
    String question =
        kernel + threads + shape.heads() + gradient.attention().rule() + gradient.parameters();
    return SECONDS.computeIfAbsent(question, asked -> measure(kernel, gradient, threads));
  }

  private static double measure(String kernel, GradientProblem gradient, int threads) {
    Kernels.choose(kernel).useThreads(threads);
    TileProblem problem = gradient.attention();
    AttentionShape all = problem.shape();
    // A term of the score may know of no position past the end.
    int rows = (int) Math.min(ROWS, all.queryLength());
    int keys = (int) Math.min(KEYS, all.keyLength());
    HeadLayout heads = new HeadLayout(1, 1, all.heads().width(), all.heads().valueWidth());
    AttentionShape shape = new AttentionShape(rows, keys, all.firstQuery(), heads);
    TileProblem part = new TileProblem(shape, new Full(), problem.rule(), problem.state());
    Random random = new Random(1);
    PassTensors tensors =
        new PassTensors(
            new MemoryRows(NormalValues.of(random, rows * heads.width()), 1, heads.width()),
            new MemoryRows(NormalValues.of(random, keys * heads.width()), 1, heads.width()),
            new MemoryRows(
                NormalValues.of(random, keys * heads.valueWidth()), 1, heads.valueWidth()));
    double[] lse = random.doubles(rows, 8, 9).toArray();
    Upstream upstream =
        Upstream.of(
            NormalValues.of(random, rows * heads.valueWidth()),
            LseValues.of(lse),
            new double[rows]);
    BackwardPanels panels =
        new BackwardPanels(
            LinearBackend.of(kernel),
            part,
            tensors,
            (head, queries) -> upstream,
            QueryGradientSink.NONE,
            gradient.ruleGradients());
    // Tiles are computed whole, the last ones too.
    long tiles =
        Ceiling.divide(rows, BackwardPanels.TILE.rows())
            * Ceiling.divide(keys, BackwardPanels.TILE.keys());
    double ownBytes =
        OWN_BYTES * (rows + keys) * (heads.width() + heads.valueWidth())
            + OWN_BYTES_OF_PAIRS * tiles * BackwardPanels.TILE.rows() * BackwardPanels.TILE.keys();
    return SettledTime.wallSecondsAtLast(() -> panels.run(0, shape.keys()), ownBytes) / tiles;
  }
}
