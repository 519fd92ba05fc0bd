package org.longspan.encoded.atlas;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.output.AttentionFile;
import org.longspan.shape.RowRange;
import org.longspan.softmax.Entropy;
import org.longspan.stats.Distance;
import org.longspan.stats.Near;
import org.longspan.stats.Received;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Reads the statistics of a layer once, rows ascending.
 *
 * <p>Measures of heads are of all rows that the model has computed, overlaps of blocks included;
 * curves and links are of tokens, each of which is kept from one block.
 */
final class LayerReader implements AutoCloseable {
  private static final int CHUNK = 2_048;
  private static final int LINKS = 10;
  private static final int FIRST_FAR_BIN = 5;

  private final int layer;
  private final SafetensorsFile file;
  private final TokenLayout layout;
  private final DocumentTokens ids;
  private final int stretch;
  private final int heads;
  private final int strongest;
  private final double[] sink;
  private final double[] same;
  private final double[] entropy;
  private final long[] rows;
  private final double[][] entropyCurve;
  private final double[][] receivedCurve;
  private final List<StrongestTokenLinks> links;

  LayerReader(
      int layer, Path path, TokenLayout layout, DocumentTokens ids, AtlasStretches stretches) {
    this.layer = layer;
    this.layout = layout;
    this.ids = ids;
    stretch = stretches.tokens();
    file = SafetensorsFile.open(path);
    heads = Math.toIntExact(file.spec(AttentionFile.LSE).shape().get(1));
    strongest = Math.toIntExact(file.spec("topk_key").shape().get(2));
    sink = new double[heads];
    same = new double[heads];
    entropy = new double[heads];
    rows = new long[heads];
    entropyCurve = new double[heads][stretches.count()];
    receivedCurve = new double[heads][stretches.count()];
    links = Stream.generate(() -> new StrongestTokenLinks(LINKS)).limit(heads).toList();
  }

  LayerAtlas read() {
    long token = 0;
    for (int segment = 0; segment < layout.segments(); segment++) {
      RowRange all = layout.rows(segment);
      RowRange kept = layout.kept(segment);
      for (RowRange chunk : all.pieces(CHUNK)) {
        add(chunk, all, kept, token - kept.from());
      }
      token += kept.length();
    }
    return finished(token);
  }

  /**
   * @param tokenOfRow what a row of the segment has to be increased by to be a token
   */
  private void add(RowRange chunk, RowRange segment, RowRange kept, long tokenOfRow) {
    float[] lse = file.floats(AttentionFile.LSE, chunk);
    float[] spread = file.floats(Entropy.NAME, chunk);
    float[] received = file.floats(Received.NAME, chunk);
    long[] keys = file.longs("topk_key", chunk);
    float[] weights = file.floats("topk_weight", chunk);
    for (int n = 0; n < chunk.length() * heads; n++) {
      int head = n % heads;
      long row = chunk.from() + n / heads;
      if (lse[n] > Float.NEGATIVE_INFINITY) {
        rows[head]++;
        entropy[head] += spread[n];
      }
      if (row == segment.from()) {
        sink[head] += received[n];
      }
      boolean isToken = kept.contains(row);
      if (isToken) {
        int place = Math.toIntExact((row + tokenOfRow) / stretch);
        entropyCurve[head][place] += spread[n];
        receivedCurve[head][place] += received[n];
      }
      for (int k = n * strongest; k < (n + 1) * strongest && keys[k] >= 0; k++) {
        long id = ids.ofRow(row);
        long keyId = ids.ofRow(keys[k]);
        if (keys[k] < row && id == keyId) {
          same[head] += weights[k];
        }
        if (isToken && keys[k] != row && links.get(head).mayTake(weights[k])) {
          addLink(head, weights[k], row + tokenOfRow, keys[k] + tokenOfRow, id, keyId);
        }
      }
    }
  }

  /** Special tokens of a block are no tokens of the document: they have other ids than these. */
  private void addLink(int head, float weight, long query, long key, long queryId, long keyId) {
    if (ids.isOfDocument(query, queryId) && ids.isOfDocument(key, keyId)) {
      links.get(head).add(new TokenLink(weight, query, key, queryId, keyId));
    }
  }

  private LayerAtlas finished(long tokens) {
    double[] near = file.doubles(Near.NAME);
    double[] distance = file.doubles(Distance.NAME);
    int bins = distance.length / heads / 2;
    List<HeadMeasures> measures = new ArrayList<>();
    for (int head = 0; head < heads; head++) {
      double live = Math.max(1, rows[head]);
      double sum = 0;
      for (int side = 0; side < 2; side++) {
        for (int b = 0; b < Near.BINS; b++) {
          sum += b * near[(head * 2 + side) * Near.BINS + b];
        }
        for (int b = FIRST_FAR_BIN; b < bins; b++) {
          sum += (3 * Math.scalb(1.0, b - 1) - 1) / 2 * distance[(head * 2 + side) * bins + b];
        }
      }
      measures.add(
          new HeadMeasures(
              layer,
              head,
              sum / live,
              Math.exp(entropy[head] / live),
              sink[head] / live,
              near[head * 2 * Near.BINS + 1] / live,
              same[head] / live));
      for (int place = 0; place < entropyCurve[head].length; place++) {
        double count = Math.min(stretch, tokens - (long) place * stretch);
        entropyCurve[head][place] = Math.exp(entropyCurve[head][place] / count);
        receivedCurve[head][place] /= count;
      }
    }
    List<List<TokenLink>> strongestLinks =
        IntStream.range(0, heads).mapToObj(head -> links.get(head).strongestFirst()).toList();
    return new LayerAtlas(measures, entropyCurve, receivedCurve, strongestLinks);
  }

  @Override
  public void close() {
    file.close();
  }
}
