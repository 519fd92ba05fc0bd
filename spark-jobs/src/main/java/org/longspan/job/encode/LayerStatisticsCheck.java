package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.longspan.input.AttentionTensors;
import org.longspan.layers.ModelRun;
import org.longspan.layers.ModelStatistics;
import org.longspan.model.AttentionSpec;
import org.longspan.model.stage.StagedJob;
import org.longspan.run.ResolvedRequest;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;

/**
 * Redoes the statistics of some layers in float64, from q, k and v.
 *
 * @param folder of the files of layers
 */
record LayerStatisticsCheck(OpenedModel opened, StagedJob job, Path folder) {
  private static final int MOST_LAYERS = 4;

  /**
   * @param tensors opens what the attention of a layer took
   * @param sample of every layer that is looked at
   */
  Verdict of(IntFunction<AttentionTensors> tensors, Verifier.Sample sample) {
    ModelStatistics statistics = opened.statistics(job.layout());
    Verdict all = Verdict.NONE;
    for (int n : layers()) {
      AttentionSpec attention = opened.spec().layers().get(n).attention();
      ResolvedRequest asked =
          statistics.of(StagedJob.problem(attention, job.layout(), job.statistics()), job.kernel());
      Path file = folder.resolve(ModelRun.statistics(job, n).getFileName().toString());
      try (AttentionTensors taken = tensors.apply(n)) {
        Verdict layer =
            new Verifier(file, asked.problem(), asked.keyStats().statistics(), taken).redo(sample);
        all = all.plus(layer.of("layer " + n));
      }
    }
    return all;
  }

  /** The first, the last, and some between them. */
  private List<Integer> layers() {
    int count = opened.spec().layers().size();
    int looked = Math.min(count, MOST_LAYERS);
    return IntStream.range(0, looked)
        .map(n -> looked == 1 ? 0 : n * (count - 1) / (looked - 1))
        .boxed()
        .toList();
  }

  /** How many rows of a layer make {@code rows} of all layers that are looked at. */
  int perLayer(int rows) {
    return Math.max(1, rows / layers().size());
  }
}
