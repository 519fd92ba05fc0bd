package org.longspan.job.encode;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.longspan.encoded.EncodedFile;
import org.longspan.model.load.Model;
import org.longspan.model.reference.ReferenceDocument;
import org.longspan.model.reference.StageCheck;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.TokenFile;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.verify.Verdict;

/** Redoes the whole model over the shortest block of the documents in float64. */
final class ShortBlockCheck {
  /** Rows of the longest block that is redone, and flops for it: half a minute. */
  private static final long MOST_ROWS = 1_024;

  private static final double MOST_FLOPS = 3e10;

  /** The root mean square of the deviations over that of the values, over all layers. */
  private static final double ALLOWED = 1e-4;

  private ShortBlockCheck() {}

  /** The verdict; of no row where there is nothing to compare, or no short block. */
  static Verdict of(OpenedModel opened, PackedTokens tokens, Path encoded) {
    int last = opened.spec().layers().size();
    boolean written =
        opened.hidden().contains(last) && opened.request().results().precision() == Dtype.F32;
    Optional<Integer> block = shortest(opened, tokens.layout());
    if (!written || block.isEmpty()) {
      return new Verdict(0, 0, List.of());
    }
    TokenLayout layout = tokens.layout();
    RowRange rows = layout.rows(block.get());
    RowRange kept = layout.kept(block.get());
    long first = IntStream.range(0, block.get()).mapToLong(n -> layout.kept(n).length()).sum();
    try (Model model = opened.model().open();
        TokenFile file = TokenFile.open(tokens.file());
        SafetensorsFile results = SafetensorsFile.open(encoded)) {
      double[][] expected = new ReferenceDocument(model).run(file.read(rows));
      float[] actual =
          results.floats(EncodedFile.hidden(last), new RowRange(first, first + kept.length()));
      double worst = StageCheck.relative(flat(expected, kept, rows), widened(actual));
      Verdict.Check check =
          new Verdict.Check(
              "a block through all layers, relative", worst, ALLOWED, "tokens from " + first);
      return new Verdict(kept.length(), 0, List.of(check));
    }
  }

  private static Optional<Integer> shortest(OpenedModel opened, TokenLayout layout) {
    double flops = 2.0 * opened.description().parameters();
    return IntStream.range(0, layout.segments())
        .boxed()
        .min(Comparator.comparingLong(n -> layout.rows(n).length()))
        .filter(n -> layout.rows(n).length() <= MOST_ROWS)
        .filter(n -> layout.rows(n).length() * flops <= MOST_FLOPS);
  }

  private static double[] flat(double[][] rows, RowRange kept, RowRange all) {
    int width = rows[0].length;
    double[] flat = new double[(int) kept.length() * width];
    for (int n = 0; n < kept.length(); n++) {
      int row = (int) (kept.from() - all.from()) + n;
      System.arraycopy(rows[row], 0, flat, n * width, width);
    }
    return flat;
  }

  private static double[] widened(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(n -> values[n]).toArray();
  }
}
