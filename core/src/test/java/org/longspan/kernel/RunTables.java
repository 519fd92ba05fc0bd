package org.longspan.kernel;

import java.util.List;
import java.util.stream.LongStream;
import org.longspan.pass.Panel;
import org.longspan.reference.DenseAttention;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.softmax.FinishedRows;
import org.longspan.softmax.LseValues;
import org.longspan.stats.KeyStats;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.stats.Near;
import org.longspan.tile.TileProblem;

/** Gathers the results of panels into the tables of a whole attention, tokens first. */
final class RunTables {
  private final AttentionShape shape;
  private final HeadLayout heads;
  private final boolean keepsEntropy;
  private final KeyStatsSpec spec;
  private final int topK;
  private final int keyPools;
  private final double[] output;
  private final double[] lse;
  private final double[] lowLse;
  private final double[] entropy;
  private final long[] topKey;
  private final double[] topWeight;
  private final double[] received;
  private final double[] distance;
  private final double[] near;
  private final double[] pooled;

  RunTables(TileProblem problem, int pool) {
    shape = problem.shape();
    heads = shape.heads();
    topK = problem.state().topK();
    keepsEntropy = problem.state().entropy();
    long queryLength = problem.shape().queryLength();
    long keyLength = problem.shape().keyLength();
    spec = KeyStatsSpec.of(problem.shape(), pool);
    keyPools = KeyStatsSpec.pools(keyLength, pool);
    int rows = Math.toIntExact(queryLength * heads.queryHeads());
    output = new double[rows * heads.valueWidth()];
    lse = new double[rows];
    lowLse = new double[rows];
    entropy = new double[keepsEntropy ? rows : 0];
    topKey = new long[rows * topK];
    topWeight = new double[rows * topK];
    received = new double[Math.toIntExact(keyLength * heads.queryHeads())];
    distance = new double[heads.queryHeads() * 2 * spec.distanceBins()];
    near = new double[heads.queryHeads() * 2 * Near.BINS];
    pooled = new double[heads.queryHeads() * spec.queryPools() * keyPools];
  }

  KeyStatsSpec spec() {
    return spec;
  }

  void put(RowRange queries, int head, FinishedRows rows) {
    LseValues exact = rows.exactLse();
    for (int n = 0; n < queries.length(); n++) {
      int row = row(shape.row(queries.from()) + n, head);
      lse[row] = exact.high()[n];
      lowLse[row] = exact.low()[n];
      if (keepsEntropy) {
        entropy[row] = rows.entropy()[n];
      }
      for (int f = 0; f < heads.valueWidth(); f++) {
        output[row * heads.valueWidth() + f] = rows.output()[n * heads.valueWidth() + f];
      }
      for (int place = 0; place < topK; place++) {
        topKey[row * topK + place] = rows.topKey()[n * topK + place];
        topWeight[row * topK + place] = rows.topWeight()[n * topK + place];
      }
    }
  }

  private int row(long token, int head) {
    return Math.toIntExact(token * heads.queryHeads() + head);
  }

  LseValues lse(int head, RowRange queries) {
    return new LseValues(rows(lse, head, queries), rows(lowLse, head, queries));
  }

  private double[] rows(double[] values, int head, RowRange queries) {
    return LongStream.range(queries.from(), queries.to())
        .mapToDouble(query -> values[row(shape.row(query), head)])
        .toArray();
  }

  void put(Panel panel, List<KeyStats> ofHeads) {
    for (int n = 0; n < ofHeads.size(); n++) {
      KeyStats stats = ofHeads.get(n);
      int head = panel.keyHead() * ofHeads.size() + n;
      for (int key = 0; key < panel.keys().length(); key++) {
        received[row(panel.keys().from() + key, head)] = stats.received()[key];
      }
      for (int bin = 0; bin < stats.distance().length; bin++) {
        distance[head * stats.distance().length + bin] += stats.distance()[bin];
      }
      double[] nearOfHead = stats.sums().get(spec.statistics().indexOf(new Near()));
      for (int bin = 0; bin < nearOfHead.length; bin++) {
        near[head * nearOfHead.length + bin] += nearOfHead[bin];
      }
      for (int cell = 0; cell < stats.pooled().length; cell++) {
        int row = head * spec.queryPools() + cell / stats.keyPools();
        int column = (int) stats.firstPool() + cell % stats.keyPools();
        pooled[row * keyPools + column] += stats.pooled()[cell];
      }
    }
  }

  DenseAttention attention() {
    return new DenseAttention(
        output,
        new LseValues(lse, lowLse).rounded(),
        entropy,
        new double[0],
        topKey,
        topWeight,
        received,
        distance,
        near,
        pooledMeans());
  }

  private double[] pooledMeans() {
    long[] liveRows = new long[heads.queryHeads() * spec.queryPools()];
    for (int row = 0; row < lse.length; row++) {
      int pool = (int) (row / heads.queryHeads() / spec.pool());
      boolean live = lse[row] != Double.NEGATIVE_INFINITY;
      liveRows[row % heads.queryHeads() * spec.queryPools() + pool] += live ? 1 : 0;
    }
    double[] means = new double[pooled.length];
    for (int n = 0; n < means.length; n++) {
      means[n] = pooled[n] / Math.max(1, liveRows[n / keyPools]);
    }
    return means;
  }
}
