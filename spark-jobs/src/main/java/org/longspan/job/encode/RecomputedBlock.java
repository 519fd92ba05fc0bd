package org.longspan.job.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.longspan.input.AttentionTensors;
import org.longspan.model.ModelSpec;
import org.longspan.model.load.Model;
import org.longspan.model.reference.ReferenceDocument;
import org.longspan.model.run.ProjectedRows;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.TokenFile;
import org.longspan.model.stage.WindowRows;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.tokens.PackedTokens;

/**
 * The shortest block of the documents through the whole model in float64, from its tokens. Of a
 * block that is too long its beginning, where no token sees a later one.
 *
 * @param rows packed rows
 * @param isWhole whether these are all rows of the block
 * @param hidden {@code [rows][hidden]} of the embedding, of every layer, and after the final norm
 * @param projected what the attention of every layer took
 */
record RecomputedBlock(
    RowRange rows, boolean isWhole, List<double[][]> hidden, List<ProjectedRows> projected) {
  /** The root mean square of the deviations over that of the values, over all layers. */
  static final double ALLOWED = 1e-4;

  /** Rows that are recomputed, and flops for them: half a minute. */
  private static final long MOST_ROWS = 1_024;

  private static final double MOST_FLOPS = 3e10;

  /** Empty where no block can be recomputed in half a minute. */
  static Optional<RecomputedBlock> of(OpenedModel opened, Model model, PackedTokens tokens) {
    TokenLayout layout = tokens.layout();
    RowRange block =
        IntStream.range(0, layout.segments())
            .mapToObj(layout::rows)
            .min(Comparator.comparingLong(RowRange::length))
            .orElseThrow();
    double flopsPerRow = 2.0 * opened.description().parameters();
    long most = Math.min(MOST_ROWS, (long) (MOST_FLOPS / flopsPerRow));
    boolean whole = block.length() <= most;
    if (!whole && (most < 1 || seesLaterTokens(model.spec()))) {
      return Optional.empty();
    }
    RowRange rows = whole ? block : new RowRange(block.from(), block.from() + most);
    return Optional.of(of(model, tokens, rows, block.length()));
  }

  /** A row that is dropped changes the scale of all others: of ESM, and it sees everything. */
  private static boolean seesLaterTokens(ModelSpec model) {
    return model.layers().stream().anyMatch(layer -> layer.attention().mask().allows(0, 1));
  }

  private static RecomputedBlock of(Model model, PackedTokens tokens, RowRange rows, long length) {
    List<double[][]> hidden = new ArrayList<>();
    List<ProjectedRows> projected = new ArrayList<>();
    ReferenceDocument document =
        new ReferenceDocument(
            model,
            (layer, taken, x) -> {
              hidden.add(x);
              projected.add(taken);
            });
    try (TokenFile file = TokenFile.open(tokens.file())) {
      hidden.add(document.run(file.read(rows), length));
    }
    return new RecomputedBlock(rows, length == rows.length(), hidden, projected);
  }

  /** The states after the final norm of some of the rows. */
  double[][] last(RowRange wanted) {
    return part(hidden.size() - 1, wanted);
  }

  /** The hidden states n of some of the rows: 0 is the embedding. */
  double[][] part(int n, RowRange wanted) {
    int from = (int) (wanted.from() - rows.from());
    return Arrays.copyOfRange(hidden.get(n), from, from + (int) wanted.length());
  }

  /** The tensors of a layer's attention over all rows, which are zero outside of the block. */
  AttentionTensors tensors(int layer, HeadLayout heads, long allRows) {
    ProjectedRows taken = projected.get(layer);
    return new AttentionTensors(
        window(taken.q(), allRows, heads.queryHeads(), heads.width()),
        window(taken.k(), allRows, heads.keyHeads(), heads.width()),
        window(taken.v(), allRows, heads.keyHeads(), heads.valueWidth()));
  }

  private TensorRows window(float[] values, long allRows, int heads, int features) {
    return new WindowRows(values, rows, allRows, heads, features);
  }
}
