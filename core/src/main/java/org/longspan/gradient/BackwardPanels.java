package org.longspan.gradient;

import java.util.List;
import java.util.Optional;
import org.longspan.gradient.rule.RuleGradients;
import org.longspan.layer.LinearBackend;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.pass.PassTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.tile.Span;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/**
 * The backward pass of key panels: the keys stay, the query rows stream past them in chunks. dK and
 * dV are summed in float64 over chunks or smaller blocks, by ascending query head and row, and dQ
 * of a chunk over the keys of the panel.
 *
 * <p>The whole dQ is the sum over panels, added in ascending order. Results depend on where panels
 * begin and end, so that those must depend on the job alone: {@link #KEYS}. Belongs to one thread.
 */
public final class BackwardPanels {
  /** Keys of a panel. */
  public static final int KEYS = Span.KEYS;

  /**
   * Query rows of a chunk, the most that are asked of the upstream or given to a sink at a time.
   */
  public static final int CHUNK_ROWS = 15 * TileGradients.ROWS;

  /** What is computed or skipped as a whole. */
  public static final TileShape TILE = new TileShape(TileGradients.ROWS, TileGradients.KEYS);

  private final TileProblem problem;
  private final AttentionShape shape;
  private final HeadLayout heads;
  private final PassTensors tensors;
  private final UpstreamRows upstream;
  private final QueryGradientSink sink;
  private final Optional<RuleGradients> parameters;
  private final ChunkGradients gradients;

  /**
   * @param backend of the products
   * @param tensors what is read; not closed
   * @param sink gets dQ, by ascending head and row; rows that see no key of the panel are left out
   */
  public BackwardPanels(
      LinearBackend backend,
      TileProblem problem,
      PassTensors tensors,
      UpstreamRows upstream,
      QueryGradientSink sink) {
    this(backend, problem, tensors, upstream, sink, Optional.empty());
  }

  /**
   * As the other.
   *
   * @param parameters gets what the pairs of a panel say about the parameters of the score rule;
   *     where it {@link RuleGradients#needsPairs}, the general loop of a backend is taken
   */
  public BackwardPanels(
      LinearBackend backend,
      TileProblem problem,
      PassTensors tensors,
      UpstreamRows upstream,
      QueryGradientSink sink,
      Optional<RuleGradients> parameters) {
    this.problem = problem;
    this.tensors = tensors;
    this.upstream = upstream;
    this.sink = sink;
    shape = problem.shape();
    heads = shape.heads();
    this.parameters = parameters;
    boolean needsPairs = parameters.isPresent() && parameters.get().needsPairs();
    gradients =
        GradientKernel.of(backend.name())
            .filter(kernel -> !needsPairs)
            .map(kernel -> kernel.open(problem, tensors))
            .orElseGet(() -> new BlockGradients(backend, problem, tensors, parameters));
  }

  /** Bytes that a worker holds for panels of {@code keys} keys. */
  public static long bytes(HeadLayout heads, int keys) {
    long widths = heads.width() + heads.valueWidth();
    long tile = TileGradients.ROWS * (long) TileGradients.KEYS * 4;
    return widths
            * (Double.BYTES * (long) keys
                + Float.BYTES * (6L * CHUNK_ROWS + 4L * TileGradients.KEYS))
        + tile * Float.BYTES;
  }

  /**
   * The chunks of query rows that see a key of a panel: what its sink gets of every head.
   *
   * @param queries positions; begin at the first query or a multiple of {@link #CHUNK_ROWS} after
   * @param panel positions of keys
   */
  public static List<RowRange> liveChunks(Mask mask, RowRange queries, RowRange panel) {
    return queries.pieces(CHUNK_ROWS).stream()
        .filter(chunk -> mask.coverage(chunk, panel) != Coverage.EMPTY)
        .toList();
  }

  /**
   * The gradients of some keys.
   *
   * @param panel positions of keys; begins at a multiple of the keys of {@link #TILE}
   */
  public KeyGradients run(int keyHead, RowRange panel) {
    double[] toKeys = new double[Math.toIntExact(panel.length() * heads.width())];
    double[] toValues = new double[Math.toIntExact(panel.length() * heads.valueWidth())];
    List<RowRange> chunks = liveChunks(problem.mask(), shape.queries(), panel);
    for (int n = 0; n < heads.group(); n++) {
      int head = keyHead * heads.group() + n;
      for (RowRange chunk : chunks) {
        Chunk rows = new Chunk(head, chunk, queries(head, chunk), upstream.read(head, chunk));
        sink.take(head, chunk, gradients.add(rows, keyHead, panel, toKeys, toValues));
      }
    }
    parameters.ifPresent(all -> addKeys(all, keyHead, panel, toKeys));
    double scale = problem.rule().scale();
    for (int n = 0; n < toKeys.length; n++) {
      toKeys[n] *= scale;
    }
    return KeyGradients.of(toKeys, toValues);
  }

  private void addKeys(RuleGradients all, int keyHead, RowRange panel, double[] toKeys) {
    for (RowRange tile : panel.pieces(TileGradients.KEYS)) {
      float[] keys = new float[(int) tile.length() * heads.width()];
      tensors.k().read(keyHead, tile, keys, 0);
      all.add(keys, toKeys, (int) (tile.from() - panel.from()) * heads.width());
    }
  }

  private float[] queries(int head, RowRange chunk) {
    float[] queries = new float[(int) chunk.length() * heads.width()];
    tensors.q().read(head, shape.rows(chunk), queries, 0);
    return queries;
  }
}
