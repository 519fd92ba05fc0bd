package org.longspan.finding.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.finding.score.Substance;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.TopLinks;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * Finds the links between passages that are far apart and say the same.
 *
 * <p>A link needs two passages that are each among the other's strongest keys, at least a hundredth
 * of all passages apart. It is ranked by {@code cosine x min(1, bits of the lesser one / median
 * bits)}, so that short passages and those of frequent words are low, whatever their cosine. A
 * passage is in at most {@value #PER_PASSAGE} links.
 *
 * <p>Tasks look through the strongest keys; each returns its best candidates.
 */
public final class FarLinks {
  private static final int PER_PASSAGE = 2;
  private static final int PIECE = 4_096;
  private static final long NEAR = 10;

  /** Candidates that a task returns for every link that is asked for. */
  private static final int CANDIDATES = 8;

  private FarLinks() {}

  /**
   * Passages that are at least so far apart can be linked: a hundredth of all, and 10 or a quarter
   * of a short document.
   */
  public static long distance(long passages) {
    return Math.max(Math.max(1, passages / 100), Math.min(NEAR, passages / 4));
  }

  /**
   * The best links, best first.
   *
   * @param most how many, at most
   */
  public static List<PassageLink> find(
      JavaSparkContext spark, PassageRun run, Substance substance, int most) {
    Task task = new Task(run, spark.broadcast(substance), CANDIDATES * most);
    List<RowRange> pieces = RowRange.first(run.passages()).pieces(PIECE);
    List<PassageLink> candidates =
        spark
            .parallelize(pieces, Math.max(1, pieces.size()))
            .flatMap(piece -> task.best(piece).iterator())
            .collect();
    return thinned(candidates.stream().sorted(PassageLink.ORDER).toList(), run.passages(), most);
  }

  private static List<PassageLink> thinned(List<PassageLink> ranked, int passages, int most) {
    byte[] used = new byte[passages];
    List<PassageLink> kept = new ArrayList<>();
    for (PassageLink link : ranked) {
      boolean free = used[link.query()] < PER_PASSAGE && used[link.key()] < PER_PASSAGE;
      if (free && kept.size() < most) {
        used[link.query()]++;
        used[link.key()]++;
        kept.add(link);
      }
    }
    return kept;
  }

  private record Task(PassageRun run, Broadcast<Substance> substance, int most)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    List<PassageLink> best(RowRange queries) {
      try (SafetensorsFile attention = SafetensorsFile.open(run.attentionFile());
          SafetensorsFile mutual = SafetensorsFile.open(run.attentionFile());
          SafetensorsFile tensors = SafetensorsFile.open(run.tensorFile());
          TensorRows vectors = tensors.rows("q")) {
        TopLinks links = new TopLinks(attention);
        List<PassageLink> found = new ArrayList<>();
        Cosines cosines = new Cosines(vectors);
        for (long query = queries.from(); query < queries.to(); query++) {
          for (int n = 0; n < links.count(); n++) {
            long key = links.key(query, n);
            if (key >= 0 && query - key >= distance(run.passages()) && isKey(mutual, key, query)) {
              found.add(link((int) query, (int) key, cosines.of(query, key)));
            }
          }
        }
        return List.copyOf(found.stream().sorted(PassageLink.ORDER).limit(most).toList());
      }
    }

    /** Whether {@code key} is one of the strongest keys of {@code query}. */
    private static boolean isKey(SafetensorsFile attention, long query, long key) {
      for (long found : attention.longs("topk_key", new RowRange(query, query + 1))) {
        if (found == key) {
          return true;
        }
      }
      return false;
    }

    private PassageLink link(int query, int key, double similarity) {
      Substance of = substance.value();
      double share = Math.min(of.share(query), of.share(key));
      return new PassageLink(query, key, similarity, similarity * share);
    }
  }

  /** Cosines in float64, for one thread. */
  private static final class Cosines {
    private final TensorRows vectors;
    private final float[] q;
    private final float[] k;

    Cosines(TensorRows vectors) {
      this.vectors = vectors;
      q = new float[vectors.features()];
      k = new float[vectors.features()];
    }

    double of(long query, long key) {
      vectors.read(0, new RowRange(query, query + 1), q, 0);
      vectors.read(0, new RowRange(key, key + 1), k, 0);
      double sum = 0;
      for (int f = 0; f < q.length; f++) {
        sum += (double) q[f] * k[f];
      }
      return sum;
    }
  }
}
