package org.longspan.plan;

import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.pass.ForwardPass;
import org.longspan.pass.KeyPass;
import org.longspan.pass.Panel;
import org.longspan.plan.Balance.Weighted;
import org.longspan.shape.Ceiling;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.Side;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;

/**
 * Makes the plan of a job from its coordinates alone: no tensor is read.
 *
 * <p>Panels are as tall as memory allows, since a panel of B rows reads the keys once for B rows,
 * but low enough that every core gets several; keys are split only where the panels alone are too
 * few.
 */
public final class Planner {
  /**
   * Reads 50 MB/s where a core computes 200 Gflop/s, which networks give to all cores at once.
   * Taller panels gain little and make the work coarse.
   */
  public static final long TALLEST_PANEL = 8_192;

  /** Units a core should get, so that the last ones to finish do not leave the others idle. */
  private static final int UNITS_PER_CORE = 4;

  /** Tasks that a core should get even where they are short, for the same reason. */
  private static final int TASKS_PER_CORE = 16;

  /** A task should take so long: to start one takes some hundredths of a second. */
  private static final double TASK_SECONDS = 1;

  /** Beyond this, the scheduler costs more than finer tasks gain. */
  private static final int MOST_TASKS = 20_000;

  private final TileProblem problem;
  private final KernelProfile kernel;
  private final PlanOptions options;
  private final PanelCounts counts;
  private final TaskMemory memory;

  public Planner(TileProblem problem, KernelProfile kernel, PlanOptions options) {
    this(problem, kernel, options, new PanelCounts());
  }

  /**
   * @param counts of other plans of the same problem and kernel, to which this one adds
   */
  public Planner(
      TileProblem problem, KernelProfile kernel, PlanOptions options, PanelCounts counts) {
    this.counts = counts;
    this.problem = problem;
    this.kernel = kernel;
    this.options = options;
    memory = new TaskMemory(problem, kernel);
  }

  /**
   * Makes the plan.
   *
   * @throws org.longspan.error.UserException where not even one row block fits the memory of a
   *     task, or the job is too large to be planned
   */
  public Plan plan() {
    PlanLimits.check(problem.shape(), TALLEST_PANEL, options.secondPass());
    try {
      return planPasses();
    } catch (ArithmeticException e) {
      throw PlanLimits.tooManyPairs(problem.shape(), e);
    }
  }

  private Plan planPasses() {
    long panelRows = panelRows();
    List<RowRange> queryPanels = problem.shape().queries().pieces(panelRows);
    List<RowRange> splits = splits(keySplits(queryPanels.size()));
    List<PanelWork> work = counts.of(problem, kernel.tile(), queryPanels, splits);
    List<Weighted> units = new ArrayList<>();
    work.forEach(panel -> addUnits(panel, splits, units));
    Totals totals = new Totals(problem, kernel, options, work);
    List<PlannedPass> passes = new ArrayList<>();
    passes.add(forward(queryPanels.size(), splits.size(), units, totals));
    if (options.secondPass()) {
      passes.add(second(totals));
    }
    long liveSpans = work.stream().mapToLong(PanelWork::liveSpans).max().orElse(0);
    long bytes = memory.bytes(panelRows, splits.size(), liveSpans);
    return new Plan(kernel, panelRows, splits.size(), passes, totals.sum(units, bytes, passes));
  }

  private PlannedPass forward(long queryPanels, int parts, List<Weighted> units, Totals totals) {
    List<TileTask> tasks = tasks(units);
    long panels = queryPanels * problem.shape().heads().keyHeads();
    return new PlannedPass(
        ForwardPass.NAME, Side.QUERIES, panels, parts, tasks, totals.forward(units, tasks));
  }

  private PlannedPass second(Totals totals) {
    KeyUnits keys = new KeyUnits(problem, kernel.tile());
    List<Weighted> units = keys.weighted();
    List<TileTask> tasks = tasks(units);
    return new PlannedPass(
        KeyPass.NAME, Side.KEYS, units.size(), 1, tasks, totals.second(keys.bytesRead(), tasks));
  }

  private List<TileTask> tasks(List<Weighted> units) {
    double seconds =
        kernel.secondsPerTile() * units.stream().mapToLong(Weighted::cost).sum() / TASK_SECONDS;
    long enough = Math.max(TASKS_PER_CORE * (long) options.cores(), (long) Math.ceil(seconds));
    return Balance.tasks(units, options.tasks().orElse((int) Math.min(MOST_TASKS, enough)));
  }

  private long panelRows() {
    int block = kernel.tile().rows();
    int keySplits = options.keySplits().orElse(1);
    long fitting = Math.min(TALLEST_PANEL, memory.rowsWithin(options.memoryPerTask(), keySplits));
    if (fitting < block) {
      throw Errors.user(
          "one row block of "
              + block
              + " queries needs "
              + memory.bytes(block, keySplits)
              + " bytes, and a task has "
              + options.memoryPerTask(),
          "raise spark.executor.memory (spark.driver.memory for a local run) or lower the cores");
    }
    if (options.panelRows().isPresent()) {
      return panelRows(options.panelRows().getAsLong(), fitting);
    }
    long keyHeads = problem.shape().heads().keyHeads();
    long wanted = options.tasks().orElse(UNITS_PER_CORE * options.cores());
    long even = Ceiling.divide(problem.shape().queryLength() * keyHeads, wanted);
    long rows = Math.max(block, Math.min(fitting / block, Ceiling.divide(even, block)) * block);
    return options.tasks().isPresent() ? rows : wholeRounds(rows, keyHeads, block);
  }

  /** Panels of at most {@code rows} rows, so many that no core is left without one at the end. */
  private long wholeRounds(long rows, long keyHeads, int block) {
    long panels = Math.max(1, Ceiling.divide(problem.shape().queryLength(), rows));
    while (panels * keyHeads > options.cores() && panels * keyHeads % options.cores() != 0) {
      panels++;
    }
    long even = Ceiling.divide(problem.shape().queryLength(), panels);
    return Math.max(block, Ceiling.divide(even, block) * block);
  }

  private static long panelRows(long demanded, long fitting) {
    if (demanded > fitting) {
      throw Errors.user(
          "the finished panels have " + demanded + " rows, and a task has memory for " + fitting,
          "raise spark.executor.memory (spark.driver.memory for a local run), or begin again");
    }
    return demanded;
  }

  private int keySplits(long panels) {
    long spans = Math.max(1, Span.count(problem.shape().keyLength()));
    if (options.keySplits().isPresent()) {
      return (int) Math.min(spans, options.keySplits().getAsInt());
    }
    long units = Math.max(1, panels * problem.shape().heads().keyHeads());
    long wanted = options.tasks().orElse(options.cores());
    return (int) Math.min(spans, Ceiling.divide(wanted, units));
  }

  /** The spans of every key split. */
  private List<RowRange> splits(int count) {
    long spans = Span.count(problem.shape().keyLength());
    List<RowRange> splits = new ArrayList<>();
    for (long part = 0; part < count; part++) {
      splits.add(new RowRange(spans * part / count, spans * (part + 1) / count));
    }
    return splits;
  }

  /** A panel without a live key keeps one unit, which writes its empty rows. */
  private void addUnits(PanelWork work, List<RowRange> splits, List<Weighted> units) {
    HeadLayout heads = problem.shape().heads();
    long keyLength = problem.shape().keyLength();
    for (int keyHead = 0; keyHead < heads.keyHeads(); keyHead++) {
      int before = units.size();
      for (int n = 0; n < splits.size(); n++) {
        long tiles = work.tiles().get(n).live() * heads.group();
        if (tiles > 0) {
          units.add(
              new Weighted(
                  new Panel(work.queries(), keyHead, Span.keys(splits.get(n), keyLength)), tiles));
        }
      }
      if (units.size() == before) {
        units.add(new Weighted(new Panel(work.queries(), keyHead, RowRange.EMPTY), 0));
      }
    }
  }
}
