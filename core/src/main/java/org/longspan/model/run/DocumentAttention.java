package org.longspan.model.run;

import java.util.List;
import java.util.Set;
import org.longspan.kernel.PanelKernel;
import org.longspan.model.AttentionSpec;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.MemoryRows;
import org.longspan.tile.TileProblem;

/** The attention of a layer over a document in memory, with its statistics; one thread. */
final class DocumentAttention {
  private final PanelKernel kernel;
  private final TileProblem problem;
  private final HeadLayout heads;
  private final PassTensors tensors;
  private final AttendedRows rows;

  DocumentAttention(PanelKernel kernel, AttentionSpec spec, ProjectedRows projected, int tokens) {
    this.kernel = kernel;
    heads = spec.heads();
    problem =
        new TileProblem(
            new AttentionShape(tokens, tokens, heads),
            spec.mask(),
            spec.rule(),
            new StateSpec(heads.valueWidth(), true, 0));
    tensors =
        new PassTensors(
            new MemoryRows(projected.q(), heads.queryHeads(), heads.width()),
            new MemoryRows(projected.k(), heads.keyHeads(), heads.width()),
            new MemoryRows(projected.v(), heads.keyHeads(), heads.valueWidth()));
    int perHead = tokens * heads.queryHeads();
    rows =
        new AttendedRows(
            new float[perHead * heads.valueWidth()],
            new double[perHead],
            new float[perHead],
            new double[perHead]);
  }

  AttendedRows run() {
    forward();
    receive();
    return rows;
  }

  private void forward() {
    LayerAttention.Attended attended =
        new LayerAttention(kernel, tiles -> {})
            .run(problem, tensors, problem.shape().queries(), this::put);
    System.arraycopy(attended.output(), 0, rows.output(), 0, rows.output().length);
  }

  private Panel panel(int keyHead, RowRange keys) {
    return new Panel(problem.shape().queries(), keyHead, keys);
  }

  private void put(int keyHead, List<FinishedRows> group) {
    for (int n = 0; n < group.size(); n++) {
      FinishedRows finished = group.get(n);
      for (int token = 0; token < problem.shape().queryLength(); token++) {
        int at = token * heads.queryHeads() + keyHead * heads.group() + n;
        rows.lse()[at] = finished.lse()[token];
        rows.entropy()[at] = finished.entropy()[token];
      }
    }
  }

  private void receive() {
    KeyStatsSpec spec = KeyStatsSpec.of(problem.shape(), 0).writing(Set.of(), List.of());
    try (PanelWorker<List<KeyStats>> pass =
        kernel.open(new KeyPass(problem, spec, this::lse), tensors, tiles -> {})) {
      for (RowRange keys : problem.shape().keys().pieces(KeyPass.KEYS)) {
        for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
          List<KeyStats> stats = pass.run(panel(keyHead, keys));
          for (int n = 0; n < stats.size(); n++) {
            putReceived(keys, keyHead * heads.group() + n, stats.get(n).received());
          }
        }
      }
    }
  }

  private void putReceived(RowRange keys, int head, double[] received) {
    for (int n = 0; n < received.length; n++) {
      rows.received()[((int) keys.from() + n) * heads.queryHeads() + head] = received[n];
    }
  }

  private LseValues lse(int head, RowRange queries) {
    double[] lse = new double[(int) queries.length()];
    for (int n = 0; n < lse.length; n++) {
      lse[n] = rows.lse()[((int) queries.from() + n) * heads.queryHeads() + head];
    }
    return LseValues.of(lse);
  }
}
