package org.longspan.model.stage;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Mask;
import org.longspan.model.AttentionSpec;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.run.LayerAttention;
import org.longspan.pass.PassCounters;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.TileProblem;
import org.longspan.timing.PartClock;
import org.longspan.timing.WorkPart;

/** Computes panels of a stage and commits their files; belongs to one thread. */
public final class StageWorker implements Closeable {
  private final StagedJob job;
  private final Stage stage;
  private final Model model;
  private final TokenFile tokens;
  private final DocumentRows documents;
  private final PanelKernel kernel;
  private final LayerRows layers;
  private final Halo halo;
  private final AttentionSink sink;
  private final LongConsumer tilesDone;
  private final Optional<StagedInput> staged;
  private StageCounters counters = StageCounters.ZERO;

  /**
   * Opens the model and the files that the stage reads.
   *
   * @param sink takes the attention of every layer of the stage
   * @param tilesDone is called with the number of tiles whenever some are done
   */
  public StageWorker(StagedJob job, Stage stage, AttentionSink sink, LongConsumer tilesDone) {
    this.job = job;
    this.stage = stage;
    this.sink = sink;
    this.tilesDone = tilesDone;
    kernel = Kernels.choose(job.kernel());
    model = job.model().open();
    tokens = TokenFile.open(job.tokens());
    documents = new DocumentRows(model, job.layout(), tokens);
    LinearBackend linears = LinearBackend.ofModel(kernel.name());
    layers = new LayerRows(model, job.digest(), linears);
    halo = halo(model.spec(), linears);
    staged =
        stage.embeds()
            ? Optional.empty()
            : Optional.of(new StagedInput(job.panels(), stage, model.spec()));
  }

  private Halo halo(ModelSpec spec, LinearBackend linears) {
    List<Mask> masks =
        spec.layers().subList(stage.firstLayer(), stage.endLayer()).stream()
            .map(layer -> SegmentMask.of(job.layout(), layer.attention().mask()))
            .toList();
    HeadLayout heads = spec.layers().get(0).attention().heads();
    long block = Blocks.rows(kernel.tileShape(heads), linears);
    // The first layer of a later stage reads what it sees from files.
    List<Mask> computed = stage.embeds() ? masks : masks.subList(1, masks.size());
    return new Halo(computed, job.layout().rows(), block);
  }

  /** Computes a panel and commits its files; a panel whose files exist is computed again. */
  public void run(RowRange panel) {
    List<RowRange> ranges = halo.of(panel);
    PanelOutput output = new PanelOutput(job, stage, panel, model, documents);
    LayerInput input =
        staged
            .map(files -> PartClock.in(WorkPart.READING, () -> files.read(ranges.get(0))))
            .orElseGet(() -> embedded(ranges, output));
    for (int n = stage.firstLayer(); n < stage.endLayer(); n++) {
      RowRange rows = ranges.get(n - stage.firstLayer() + (stage.embeds() ? 1 : 0));
      float[] x = layer(n, input, rows);
      output.hidden(n + 1, x, rows);
      if (n + 1 < model.spec().layers().size()) {
        input = next(n + 1, x, rows, output);
      } else {
        WorkPart outer = PartClock.enter(WorkPart.LINEAR);
        output.last(x, layers);
        PartClock.enter(outer);
        counters =
            counters.plus(
                new StageCounters(PassCounters.ZERO, 0, 0, 0, notFinite(x, rows.length())));
      }
    }
    WorkPart outer = PartClock.enter(WorkPart.WRITING);
    output.commit();
    PartClock.enter(outer);
  }

  private static long notFinite(float[] x, long rows) {
    int width = Math.toIntExact(x.length / rows);
    return IntStream.range(0, (int) rows)
        .filter(
            row ->
                IntStream.range(row * width, (row + 1) * width)
                    .anyMatch(n -> !Float.isFinite(x[n])))
        .count();
  }

  private LayerInput next(int layer, float[] x, RowRange rows, PanelOutput output) {
    LayerInput.Computed input =
        PartClock.in(WorkPart.LINEAR, () -> layers.before(layer, x, rows, job.layout()));
    if (layer == stage.endLayer()) {
      output.next(input);
    }
    return input;
  }

  private LayerInput embedded(List<RowRange> ranges, PanelOutput output) {
    float[] x = PartClock.in(WorkPart.READING, () -> documents.embed(ranges.get(0)));
    output.hidden(0, x, ranges.get(0));
    return next(0, x, ranges.get(0), output);
  }

  private float[] layer(int n, LayerInput input, RowRange rows) {
    AttentionSpec attention = model.spec().layers().get(n).attention();
    TileProblem problem = StagedJob.problem(attention, job.layout(), job.statistics());
    PassTensors tensors = input.tensors(job.layout().rows(), attention.heads());
    LayerAttention.Attended attended =
        new LayerAttention(kernel, tilesDone)
            .run(problem, tensors, rows, (keyHead, heads) -> sink.accept(n, rows, keyHead, heads));
    counters = counters.plus(new StageCounters(attended.counters(), 0, 0, rows.length(), 0));
    return PartClock.in(
        WorkPart.LINEAR,
        () -> layers.after(n, input.x(rows), attended.output(), (int) rows.length()));
  }

  /** Bytes that were read of what the stage before has written. */
  public long bytesRead() {
    return staged.map(StagedInput::bytesRead).orElse(0L);
  }

  /** What all panels run so far have cost. */
  public StageCounters counters() {
    return counters.plus(layers.counters());
  }

  @Override
  public void close() {
    staged.ifPresent(StagedInput::close);
    tokens.close();
    model.close();
  }
}
