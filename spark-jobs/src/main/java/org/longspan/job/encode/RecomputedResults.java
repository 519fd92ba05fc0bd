package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.longspan.encoded.EncodedFile;
import org.longspan.input.AttentionTensors;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.ResultSpec;
import org.longspan.model.load.Model;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.model.stage.ResultLocation;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenDocumentInfo;
import org.longspan.verify.Verdict;
import org.longspan.verify.Verifier;

/**
 * Redoes the results of a run in float64, by what the run has left to redo them from.
 *
 * @param job its panels are those that were kept
 * @param output the output folder
 * @param encoded the file of results in it
 * @param listener hears what cannot be redone
 */
record RecomputedResults(
    OpenedModel opened,
    PackedTokens tokens,
    StagedJob job,
    Path output,
    SafetensorsFile encoded,
    RunListener listener) {
  private static final int MOST_VECTORS = 16;

  /** How far the errors of recomputed layers may move a log-sum-exp. */
  private static final double BLOCK_LSE = 1e-3;

  /** From what went into every layer. */
  Verdict fromKeptLayers(List<Stage> stages, int rows) {
    ResultLocation location = new ResultLocation(job.panels(), stages, opened.spec().hidden());
    try (StageCheck check = new StageCheck(job);
        LayerResults results = location.open()) {
      Optional<FinalStates> last =
          opened.keptHidden().contains(check.layers())
              ? Optional.of(FinalStates.kept(results, check.layers(), layout()))
              : Optional.empty();
      RowRange all = RowRange.first(layout().rows());
      Verdict layers = KeptLayerCheck.of(check, all, last, rows);
      if (last.isEmpty() && !asked().losses()) {
        listener.note("the last layer is not recomputed: nothing was kept of what it returned");
      }
      FinalStates states = last.orElseGet(() -> FinalStates.recomputed(check, layout()));
      return layers
          .plus(madeOf(check.model(), Optional.of(states), rows))
          .plus(statistics(this::staged, all, all, rows, 0));
    }
  }

  /** From the tokens of a short block. */
  Verdict fromABlock(int rows) {
    try (Model model = opened.model().open()) {
      Optional<RecomputedBlock> block = RecomputedBlock.of(opened, model, tokens);
      int last = opened.spec().layers().size();
      boolean written = opened.hidden().contains(last) && asked().precision() == Dtype.F32;
      Optional<FinalStates> states =
          written
              ? Optional.of(FinalStates.written(encoded, EncodedFile.hidden(last), layout()))
              : block.map(FinalStates::of);
      return block
          .map(found -> hiddenStates(found).plus(statistics(found, rows)))
          .orElseGet(this::withoutBlock)
          .plus(madeOf(model, states, rows));
    }
  }

  private Verdict withoutBlock() {
    listener.note(
        "hidden states"
            + (opened.statistics().isEmpty() ? "" : " and statistics of layers")
            + " are not recomputed: layers were not kept, and the shortest block is too long to be"
            + " recomputed from its tokens");
    return Verdict.NONE;
  }

  private Verdict hiddenStates(RecomputedBlock block) {
    return BlockCheck.of(block, layout(), opened.hidden(), asked().precision(), encoded);
  }

  private Verdict statistics(RecomputedBlock block, int rows) {
    // Of a beginning, keys receive attention from later rows too.
    RowRange keys = block.isWhole() ? block.rows() : RowRange.EMPTY;
    return statistics(
        n -> block.tensors(n, heads(n), layout().rows()), block.rows(), keys, rows, BLOCK_LSE);
  }

  private Verdict statistics(
      IntFunction<AttentionTensors> tensors,
      RowRange queries,
      RowRange keys,
      int rows,
      double lseBudget) {
    if (opened.statistics().isEmpty()) {
      return Verdict.NONE;
    }
    LayerStatisticsCheck check = new LayerStatisticsCheck(opened, job, output);
    return check.of(tensors, new Verifier.Sample(queries, keys, check.perLayer(rows), lseBudget));
  }

  /** Losses and vectors. */
  private Verdict madeOf(Model model, Optional<FinalStates> states, int rows) {
    Verdict losses =
        states
            .filter(known -> asked().losses())
            .map(known -> LossCheck.of(model, tokens, known, encoded, rows))
            .orElse(Verdict.NONE);
    Verdict vectors = states.map(this::vectors).orElse(Verdict.NONE);
    noteMissing(asked().losses(), losses, "losses");
    noteMissing(opened.pooling().isPresent(), vectors, "vectors");
    return losses.plus(vectors);
  }

  private Verdict vectors(FinalStates states) {
    if (opened.pooling().isEmpty()) {
      return Verdict.NONE;
    }
    VectorCheck check = new VectorCheck(opened.pooling().get(), layout(), states);
    List<RowRange> segments =
        tokens.segments().segments().stream().map(TextSegment::tokens).toList();
    List<RowRange> documents = tokens.documents().stream().map(TokenDocumentInfo::tokens).toList();
    return check
        .of(encoded, EncodedFile.VECTORS, segments, MOST_VECTORS)
        .plus(check.of(encoded, EncodedFile.DOCUMENT_VECTORS, documents, MOST_VECTORS));
  }

  private void noteMissing(boolean wanted, Verdict verdict, String what) {
    if (wanted && verdict.checks().isEmpty()) {
      listener.note(
          what
              + " are not recomputed: the hidden states that they are made of were neither kept nor"
              + " written in float32");
    }
  }

  /** What the attention of a layer took, as the stage before has written it. */
  private AttentionTensors staged(int layer) {
    StagedTensors tensors =
        new StagedTensors(job.panels(), layer, opened.spec().hidden(), heads(layer));
    return AttentionTensors.open(tensors.q(), tensors.k(), tensors.v());
  }

  private HeadLayout heads(int layer) {
    return opened.spec().layers().get(layer).attention().heads();
  }

  private TokenLayout layout() {
    return tokens.layout();
  }

  private ResultSpec asked() {
    return opened.request().results();
  }
}
