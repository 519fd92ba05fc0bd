package org.longspan.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.longspan.kernel.PanelKernel;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/** A whole head on one thread, panel by panel, over normally distributed tensors in memory. */
public final class HeadRun implements AutoCloseable {
  /** What the planner takes for 32,768 queries on two cores. */
  private static final int PANEL_ROWS = 4_096;

  private final TileProblem problem;
  private final int panelRows;
  private final MemoryRows q;
  private final MemoryRows k;
  private final MemoryRows v;
  private final double[] lse;
  private final PanelWorker<List<List<MergeTree.Node>>> forward;
  private final PanelWorker<List<KeyStats>> second;

  public HeadRun(PanelKernel kernel, HeadCase head) {
    problem = head.problem();
    Random random = new Random(1);
    q = normal(random, head);
    k = normal(random, head);
    v = normal(random, head);
    lse = new double[head.tokens()];
    int block = kernel.tileShape(problem.shape().heads()).rows();
    panelRows = Math.max(block, PANEL_ROWS / block * block);
    PassTensors tensors = new PassTensors(q, k, v);
    forward = kernel.open(new ForwardPass(problem), tensors, tiles -> {});
    KeyStatsSpec spec = KeyStatsSpec.of(problem.shape(), 0).writing(Set.of(), List.of());
    second = kernel.open(new KeyPass(problem, spec, this::lse), tensors, tiles -> {});
  }

  private static MemoryRows normal(Random random, HeadCase head) {
    int count = Math.multiplyExact(head.tokens(), head.width());
    return new MemoryRows(NormalValues.of(random, count), 1, head.width());
  }

  /** The first pass: the results of all query rows, panel by panel. */
  public List<FinishedRows> forward() {
    RowRange keys = problem.shape().keys();
    return problem.shape().queries().pieces(panelRows).stream()
        .map(queries -> finish(queries, forward.run(new Panel(queries, 0, keys))))
        .toList();
  }

  private FinishedRows finish(RowRange queries, List<List<MergeTree.Node>> trees) {
    List<MergeTree.Node> nodes = trees.get(0);
    int rows = (int) queries.length();
    PartialState state =
        nodes.isEmpty() ? new PartialState(rows, problem.state()) : nodes.get(0).state();
    FinishedRows finished = FinishedRows.of(state, rows);
    forward.recycle(trees);
    System.arraycopy(finished.lse(), 0, lse, (int) queries.from(), rows);
    return finished;
  }

  /** The second pass, key panel by key panel; right after a call of {@link #forward}. */
  public List<KeyStats> received() {
    RowRange queries = problem.shape().queries();
    return problem.shape().keys().pieces(KeyPass.KEYS).stream()
        .map(keys -> second.run(new Panel(queries, 0, keys)).get(0))
        .toList();
  }

  private LseValues lse(int head, RowRange rows) {
    return LseValues.of(Arrays.copyOfRange(lse, (int) rows.from(), (int) rows.to()));
  }

  /** What is computed. */
  public TileProblem problem() {
    return problem;
  }

  /** The queries {@code [T][d]}. */
  public float[] queries() {
    return q.values();
  }

  /** The keys {@code [T][d]}. */
  public float[] keys() {
    return k.values();
  }

  /** The values {@code [T][d]}. */
  public float[] values() {
    return v.values();
  }

  @Override
  public void close() {
    forward.close();
    second.close();
  }
}
