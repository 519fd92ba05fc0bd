package org.longspan.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.longspan.mask.Mask;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.pass.PanelWorker;
import org.longspan.pass.PassCounters;
import org.longspan.pass.PassTensors;
import org.longspan.reference.AttentionInputs;
import org.longspan.reference.DenseAttention;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.MergeTree;
import org.longspan.softmax.PartialState;
import org.longspan.softmax.StateBytes;
import org.longspan.softmax.StateSpec;
import org.longspan.stats.KeyStats;
import org.longspan.store.MemoryRows;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;

/**
 * Both passes of one attention over tensors in memory, cut into panels as a job is: states of key
 * splits travel as bytes and meet in a merge tree.
 */
public record KernelRun(PanelKernel kernel, TileProblem problem, AttentionInputs inputs, int pool) {
  private static final RowRange ALL_SPANS = new RowRange(0, Long.MAX_VALUE);

  /** What came out, without {@code largestWeight}, and what it cost. */
  public record Result(DenseAttention attention, PassCounters forward, PassCounters second) {}

  /** Keeps the entropy and {@code topK} keys of every row. */
  public static KernelRun of(
      PanelKernel kernel, AttentionInputs inputs, Mask mask, ScoreRule rule, int topK, int pool) {
    StateSpec state = new StateSpec(inputs.shape().heads().valueWidth(), true, topK);
    return new KernelRun(kernel, new TileProblem(inputs.shape(), mask, rule, state), inputs, pool);
  }

  /** The same without entropy and strongest keys, as most jobs are. */
  KernelRun bare() {
    StateSpec state = new StateSpec(problem.state().valueWidth(), false, 0);
    TileProblem bare = new TileProblem(problem.shape(), problem.mask(), problem.rule(), state);
    return new KernelRun(kernel, bare, inputs, pool);
  }

  /** The kernels that work on this machine. */
  public static Stream<PanelKernel> kernels() {
    return Kernels.all().stream().filter(kernel -> kernel.obstacle().isEmpty());
  }

  /** Every kernel with every one of some cases. */
  static Stream<Arguments> kernelsAnd(List<?> cases) {
    return kernels()
        .flatMap(
            kernel ->
                cases.stream().map(given -> Arguments.of(Named.of(kernel.name(), kernel), given)));
  }

  /** Runs one panel a key head. */
  public DenseAttention run() {
    return run(panels(Math.max(1, problem.shape().queryLength())), keyPanels()).attention();
  }

  /** Panels of {@code rows} rows, their keys split before the spans {@code cuts}. */
  List<Panel> panels(long rows, long... cuts) {
    List<Panel> panels = new ArrayList<>();
    for (RowRange queries : problem.shape().queries().pieces(rows)) {
      for (int keyHead = 0; keyHead < problem.shape().heads().keyHeads(); keyHead++) {
        long from = 0;
        for (long cut : cuts) {
          panels.add(panel(queries, keyHead, new RowRange(from, cut)));
          from = cut;
        }
        long spans = Span.count(problem.shape().keyLength());
        panels.add(panel(queries, keyHead, new RowRange(from, spans)));
      }
    }
    return panels;
  }

  private Panel panel(RowRange queries, int keyHead, RowRange spans) {
    return new Panel(queries, keyHead, Span.keys(spans, problem.shape().keyLength()));
  }

  /** The key panels of every plan. */
  List<Panel> keyPanels() {
    List<Panel> panels = new ArrayList<>();
    for (RowRange keys : problem.shape().keys().pieces(KeyPass.KEYS)) {
      for (int keyHead = 0; keyHead < problem.shape().heads().keyHeads(); keyHead++) {
        panels.add(new Panel(problem.shape().queries(), keyHead, keys));
      }
    }
    return panels;
  }

  public Result run(List<Panel> panels, List<Panel> keyPanels) {
    RunTables tables = new RunTables(problem, pool);
    PassCounters forward = forward(panels, tables);
    PassCounters second = second(keyPanels, tables);
    return new Result(tables.attention(), forward, second);
  }

  /** A first pass, for the caller to close. */
  PanelWorker<List<List<MergeTree.Node>>> open() {
    return kernel.open(new ForwardPass(problem), tensors(), tiles -> {});
  }

  private PassTensors tensors() {
    return new PassTensors(queries(), keys(), values());
  }

  private PassCounters forward(List<Panel> panels, RunTables tables) {
    Map<Panel, List<MergeTree>> trees = new LinkedHashMap<>();
    try (PanelWorker<List<List<MergeTree.Node>>> pass = open()) {
      for (Panel panel : sorted(panels, panel -> panel.keys().from())) {
        Panel whole = new Panel(panel.queries(), panel.keyHead(), problem.shape().keys());
        List<MergeTree> ofHeads = trees.computeIfAbsent(whole, key -> newTrees());
        List<List<MergeTree.Node>> nodes = pass.run(panel);
        for (int n = 0; n < nodes.size(); n++) {
          for (MergeTree.Node node : nodes.get(n)) {
            ofHeads.get(n).add(StateBytes.decode(StateBytes.encode(node), problem.state()));
          }
        }
      }
      trees.forEach((panel, ofHeads) -> finish(panel, ofHeads, tables));
      return pass.counters();
    }
  }

  /** Parts meet in the order of their keys, whatever task they come from. */
  private static <P> List<P> sorted(List<P> parts, ToLongFunction<P> firstKey) {
    return parts.stream().sorted(Comparator.comparingLong(firstKey)).toList();
  }

  private List<MergeTree> newTrees() {
    return Stream.generate(() -> new MergeTree(ALL_SPANS, state -> {}))
        .limit(problem.shape().heads().group())
        .toList();
  }

  private void finish(Panel panel, List<MergeTree> trees, RunTables tables) {
    int rows = (int) panel.queries().length();
    for (int n = 0; n < trees.size(); n++) {
      List<MergeTree.Node> nodes = trees.get(n).nodes();
      PartialState state =
          nodes.isEmpty() ? new PartialState(rows, problem.state()) : nodes.get(0).state();
      int head = panel.keyHead() * trees.size() + n;
      tables.put(panel.queries(), head, FinishedRows.of(state, rows));
    }
  }

  private PassCounters second(List<Panel> keyPanels, RunTables tables) {
    KeyPass keyPass = new KeyPass(problem, tables.spec(), tables::lse);
    try (PanelWorker<List<KeyStats>> pass = kernel.open(keyPass, tensors(), tiles -> {})) {
      for (Panel panel : sorted(keyPanels, panel -> panel.keys().from())) {
        tables.put(panel, pass.run(panel));
      }
      return pass.counters();
    }
  }

  private MemoryRows queries() {
    HeadLayout heads = problem.shape().heads();
    return new MemoryRows(inputs.q(), heads.queryHeads(), heads.width());
  }

  private PoisonedRows keys() {
    HeadLayout heads = problem.shape().heads();
    return new PoisonedRows(new MemoryRows(inputs.k(), heads.keyHeads(), heads.width()));
  }

  private PoisonedRows values() {
    HeadLayout heads = problem.shape().heads();
    return new PoisonedRows(new MemoryRows(inputs.v(), heads.keyHeads(), heads.valueWidth()));
  }
}
