package org.longspan.release;

import java.io.Closeable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.kernel.Kernels;
import org.longspan.model.load.Model;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.model.stage.StagedModel;
import org.longspan.model.stage.TokenFile;
import org.longspan.privacy.FixedPoint;
import org.longspan.shape.RowRange;
import org.longspan.tokens.TextSegment;

/**
 * Adds up what documents contribute. The model runs over one document at a time, so that not even
 * the rounding of a contribution depends on what else there is. Belongs to one thread.
 */
final class DocumentSums implements Closeable {
  private final ReleaseDomain domain;
  private final FixedPoint fixedPoint;
  private final Model model;
  private final DocumentRun run;
  private final TokenFile tokens;
  private final long[] sums;

  /**
   * @param packed path of the packed tokens
   */
  DocumentSums(
      StagedModel model,
      String kernel,
      String packed,
      ReleaseDomain domain,
      FixedPoint fixedPoint) {
    this.domain = domain;
    this.fixedPoint = fixedPoint;
    this.model = model.open();
    run = new DocumentRun(this.model, Kernels.choose(kernel));
    tokens = TokenFile.open(packed);
    sums = new long[domain.size()];
  }

  /** The sums so far. */
  long[] sums() {
    return sums;
  }

  /**
   * Adds a document: each of its two vectors changes the sums by at most 2^40 in the Euclidean
   * norm.
   */
  void add(ReleaseWork document) {
    List<TextSegment> passages = document.passages();
    int[] ids = new int[document.tokens()];
    double[][] vectors = new double[passages.size()][model.spec().hidden()];
    pool(document, ids, vectors);
    double[] received = PassageWeights.received(vectors);
    Map<Integer, Double> words = new LinkedHashMap<>();
    Map<Integer, Double> sections = new LinkedHashMap<>();
    int firstSection = document.firstSection();
    for (int n = 0; n < received.length; n++) {
      RowRange range = document.tokens(passages.get(n));
      for (int t = (int) range.from(); t < range.to(); t++) {
        if (domain.isWord(ids[t])) {
          words.merge(ids[t], received[n] / range.length(), Double::sum);
        }
      }
      int section = Math.max(-1, passages.get(n).section() - firstSection);
      sections.merge(domain.indexOfSection(section), received[n], Double::sum);
    }
    add(words);
    add(sections);
  }

  private void add(Map<Integer, Double> vector) {
    long[] fixed =
        fixedPoint.of(vector.values().stream().mapToDouble(Double::doubleValue).toArray());
    int n = 0;
    for (int index : vector.keySet()) {
      sums[index] = Math.addExact(sums[index], fixed[n++]);
    }
  }

  /** The ids of a document's tokens, and the mean last states of the tokens of its passages. */
  private void pool(ReleaseWork document, int[] ids, double[][] vectors) {
    int[] owners = owners(document, ids.length);
    int token = 0;
    for (int block = 0; block < document.blocks().size(); block++) {
      RowRange rows = document.blocks().get(block);
      TokenDocument content = tokens.read(rows);
      float[] states = run.run(content, (layer, hidden, attended) -> {}).rows();
      RowRange kept = document.kept().get(block);
      for (int row = (int) (kept.from() - rows.from()); row < kept.to() - rows.from(); row++) {
        ids[token] = content.ids()[row];
        if (owners[token] >= 0) {
          addRow(states, row, vectors[owners[token]]);
        }
        token++;
      }
    }
    for (int n = 0; n < vectors.length; n++) {
      double count = document.passages().get(n).tokens().length();
      for (int f = 0; f < vectors[n].length; f++) {
        vectors[n][f] /= count;
      }
    }
  }

  private static void addRow(float[] states, int row, double[] sum) {
    for (int f = 0; f < sum.length; f++) {
      sum[f] += states[row * sum.length + f];
    }
  }

  /** The passage of every token; -1 for those of none. */
  private static int[] owners(ReleaseWork document, int tokens) {
    int[] owners = new int[tokens];
    Arrays.fill(owners, -1);
    for (int n = 0; n < document.passages().size(); n++) {
      RowRange range = document.tokens(document.passages().get(n));
      Arrays.fill(owners, (int) range.from(), (int) range.to(), n);
    }
    return owners;
  }

  @Override
  public void close() {
    tokens.close();
    model.close();
  }
}
