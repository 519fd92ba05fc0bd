package org.longspan.model.plan;

import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.model.LayerSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.Blocks;
import org.longspan.model.stage.LinearCosts;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedJob;
import org.longspan.plan.CostModel;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.Planner;
import org.longspan.shape.Ceiling;
import org.longspan.shape.RowRange;
import org.longspan.softmax.RowStatistic;

/** Plans a run over a model from its description and the layout of the documents. */
public final class StagePlanner {
  /** Taller panels read keys and compute neighbours' rows less often, and make the work coarse. */
  private static final long TALLEST_PANEL = 16_384;

  /** Panels a core should get, so that the last ones do not leave the others idle. */
  private static final int PANELS_PER_CORE = 4;

  private final ModelSpec model;
  private final TokenLayout layout;
  private final Wanted wanted;
  private final KernelProfile kernel;
  private final double secondsPerFlop;
  private final StageOptions options;
  private final long block;
  private final StageMemory memory;

  /**
   * What a run is for, as far as it costs something.
   *
   * @param statistics of all layers' rows
   * @param hiddenStates how many hidden states are kept
   * @param losses whether the loss of every token is computed
   */
  public record Wanted(List<RowStatistic> statistics, int hiddenStates, boolean losses) {}

  /**
   * @param kernel measured for the attention of the first layer
   * @param secondsPerFlop of linear layers: see {@link LayerTrial}
   */
  public StagePlanner(
      ModelSpec model,
      TokenLayout layout,
      Wanted wanted,
      KernelProfile kernel,
      double secondsPerFlop,
      StageOptions options) {
    this.model = model;
    this.layout = layout;
    this.wanted = wanted;
    this.kernel = kernel;
    this.secondsPerFlop = secondsPerFlop;
    this.options = options;
    block = Blocks.rows(kernel.tile(), LinearBackend.ofModel(kernel.name()));
    memory = new StageMemory(model, layout, wanted.statistics(), kernel);
  }

  /**
   * Plans; no weight is read.
   *
   * @throws org.longspan.error.UserException where not even one block of rows fits a task
   */
  public StagePlan plan() {
    List<Mask> masks =
        model.layers().stream()
            .map(layer -> StagedJob.problem(layer.attention(), layout, List.of()).mask())
            .toList();
    long panelRows = panelRows();
    List<RowRange> panels = RowRange.first(layout.rows()).pieces(panelRows);
    List<Stage> stages =
        options.barriers() == StageOptions.Barriers.EVERY_LAYER
            ? Fusion.none(masks.size())
            : new Fusion(masks, panels, layout.rows(), block).stages();
    StageWork work = new StageWork(model, masks, kernel.tile(), layout.rows(), block);
    List<StageEstimate> estimates = new ArrayList<>();
    for (Stage stage : stages) {
      estimates.add(estimate(stage, panels, work));
    }
    return new StagePlan(
        kernel,
        panelRows,
        panels.size(),
        estimates,
        memory.bytes(panelRows, mostLayers(stages)),
        diskBytes(estimates),
        CostModel.START + estimates.stream().mapToDouble(StageEstimate::seconds).sum());
  }

  private long panelRows() {
    if (options.panelRows().isPresent()) {
      return options.panelRows().getAsLong();
    }
    int panels = options.tasks().orElse(PANELS_PER_CORE * options.cores());
    long even = Ceiling.divide(layout.rows(), panels);
    long step = step(even);
    long wholeSteps = Math.min(Ceiling.divide(even, step), Math.max(1, tallest() / step));
    long blocks = Math.max(1, wholeSteps) * step / block;
    while (blocks > 1 && memory.bytes(blocks * block, 1) > options.memoryPerTask()) {
      blocks--;
    }
    if (memory.bytes(blocks * block, 1) > options.memoryPerTask()) {
      throw Errors.user(
          "a panel of "
              + block
              + " rows of this model needs "
              + memory.bytes(block, 1)
              + " bytes, and a task has "
              + options.memoryPerTask(),
          "raise spark.executor.memory (spark.driver.memory for a local run) or lower the cores");
    }
    return blocks * block;
  }

  /**
   * The statistics of a layer go by the panels of its stage, and are planned as an attention is.
   */
  private long tallest() {
    return options.barriers() == StageOptions.Barriers.EVERY_LAYER
        ? Planner.TALLEST_PANEL
        : TALLEST_PANEL;
  }

  /** Panels of whole segments have no neighbours, where all segments but the last are as long. */
  private long step(long even) {
    long segment = Blocks.commonMultiple(block, layout.rows(0).length());
    boolean alike = layout.segments() > 1;
    for (int n = 1; n < layout.segments() - 1 && alike; n++) {
      alike = layout.rows(n).length() == layout.rows(0).length();
    }
    return alike && segment <= Math.min(tallest(), 2 * even) ? segment : block;
  }

  private static int mostLayers(List<Stage> stages) {
    return stages.stream().mapToInt(stage -> stage.endLayer() - stage.firstLayer()).max().orElse(1);
  }

  private StageEstimate estimate(Stage stage, List<RowRange> panels, StageWork work) {
    List<StageWork.Cost> costs = panels.stream().map(panel -> work.of(stage, panel)).toList();
    StageWork.Cost all = costs.stream().reduce(StageWork.Cost.ZERO, StageWork.Cost::plus);
    boolean last = stage.endLayer() == model.layers().size();
    double head = last && wanted.losses() ? LinearCosts.head(model) * layout.rows() : 0;
    double longest = costs.stream().mapToDouble(this::seconds).max().orElse(0);
    double evenly = (seconds(all) + head * secondsPerFlop) / options.cores();
    return new StageEstimate(
        stage,
        costs.stream().map(StageWork.Cost::tiles).toList(),
        all.fullTiles(),
        all.partialTiles(),
        all.attentionFlops(),
        all.linearFlops() + head,
        last ? 0 : stagedBytes(stage.endLayer()),
        Math.max(evenly, longest)
            + CostModel.UNIT * Ceiling.divide(panels.size(), options.cores()));
  }

  /** On one core. */
  private double seconds(StageWork.Cost cost) {
    double tiles =
        new CostModel(kernel, 1).tiles(cost.fullTiles(), cost.partialTiles(), cost.pairs());
    return CostModel.BUSY * (tiles * kernel.secondsPerTile() + cost.linearFlops() * secondsPerFlop);
  }

  private long stagedBytes(int layer) {
    LayerSpec next = model.layers().get(layer);
    return Float.BYTES * StageMemory.stagedFloats(model, next) * layout.rows();
  }

  /** What a stage reads and what it writes, and all results. */
  private long diskBytes(List<StageEstimate> estimates) {
    long most = 0;
    long all = 0;
    long before = 0;
    for (StageEstimate estimate : estimates) {
      most = Math.max(most, before + estimate.bytesWritten());
      before = estimate.bytesWritten();
      all += estimate.bytesWritten();
    }
    boolean keeps = options.barriers() == StageOptions.Barriers.EVERY_LAYER;
    long results = (long) Float.BYTES * layout.rows() * model.hidden() * wanted.hiddenStates();
    return (keeps ? all : most) + 2 * results;
  }
}
