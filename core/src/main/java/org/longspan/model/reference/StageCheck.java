package org.longspan.model.reference;

import java.io.Closeable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longspan.model.AttentionSpec;
import org.longspan.model.load.Model;
import org.longspan.model.sequence.PositionRun;
import org.longspan.model.stage.StagedJob;
import org.longspan.model.stage.StagedTensors;
import org.longspan.pass.PassTensors;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorRows;
import org.longspan.tile.TileProblem;

/**
 * Redoes rows of layers in float64, from what every stage has written, and compares them with what
 * the next stage has written. Belongs to one thread.
 *
 * <p>Stage n + 1 must have layer n alone.
 */
public final class StageCheck implements Closeable {
  private final StagedJob job;
  private final Model model;

  /** The layers that were used last: the weights of two fit where a task's fit. */
  private final Map<Integer, ReferenceLayer> layers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ReferenceLayer> eldest) {
          return size() > 2;
        }
      };

  public StageCheck(StagedJob job) {
    this.job = job;
    model = job.model().open();
  }

  /** The model with the mask of the job. */
  public Model model() {
    return model;
  }

  /** Layers of the model. */
  public int layers() {
    return model.spec().layers().size();
  }

  /** What comes out of a layer, {@code [hidden]}, in float64. */
  public double[] after(int layer, long row) {
    AttentionSpec attention = model.spec().layers().get(layer).attention();
    TileProblem problem = StagedJob.problem(attention, job.layout(), job.statistics());
    StagedTensors tensors = staged(layer);
    try (TensorRows x = tensors.x().open();
        TensorRows q = tensors.q().open();
        TensorRows k = tensors.k().open();
        TensorRows v = tensors.v().open()) {
      double[] attended = ReferenceAttention.of(problem, new PassTensors(q, k, v), row);
      return reference(layer).after(values(x, row), attended);
    }
  }

  /** What comes out of the final norm, {@code [hidden]}, in float64. */
  public double[] last(long row) {
    return ReferenceNorm.apply(
        model.weights().norm(model.spec().finalNorm()), after(layers() - 1, row));
  }

  /**
   * How far a row of a layer, and the q, k and v that the next one takes of it, are from float64.
   *
   * @param layer not the last one
   * @return the root mean square of the differences over that of the values, the largest of x, q, k
   *     and v
   */
  public double deviation(int layer, long row) {
    double[] expected = after(layer, row);
    StagedTensors next = staged(layer + 1);
    PositionRun run = job.layout().positions(new RowRange(row, row + 1)).get(0);
    try (TensorRows x = next.x().open();
        TensorRows q = next.q().open();
        TensorRows k = next.k().open();
        TensorRows v = next.v().open()) {
      double[] written = values(x, row);
      ReferenceLayer.Projected made =
          reference(layer + 1).before(written, run.position(), run.length());
      return Math.max(
          Math.max(relative(expected, written), relative(made.q(), values(q, row))),
          Math.max(relative(made.k(), values(k, row)), relative(made.v(), values(v, row))));
    }
  }

  private ReferenceLayer reference(int layer) {
    return layers.computeIfAbsent(
        layer, n -> new ReferenceLayer(model.spec().layers().get(n), model.weights()));
  }

  /** What the layer reads. */
  private StagedTensors staged(int layer) {
    HeadLayout heads = model.spec().layers().get(layer).attention().heads();
    return new StagedTensors(job.panels(), layer, model.spec().hidden(), heads);
  }

  private static double[] values(TensorRows tensor, long row) {
    float[] head = new float[tensor.features()];
    double[] all = new double[tensor.heads() * head.length];
    for (int n = 0; n < tensor.heads(); n++) {
      tensor.read(n, new RowRange(row, row + 1), head, 0);
      for (int f = 0; f < head.length; f++) {
        all[n * head.length + f] = head[f];
      }
    }
    return all;
  }

  /** The root mean square of the differences over that of {@code expected}. */
  public static double relative(double[] expected, double[] actual) {
    double squares = 0;
    double differences = 0;
    for (int n = 0; n < expected.length; n++) {
      squares += expected[n] * expected[n];
      differences += (expected[n] - actual[n]) * (expected[n] - actual[n]);
    }
    return squares == 0 ? Math.sqrt(differences) : Math.sqrt(differences / squares);
  }

  @Override
  public void close() {
    model.close();
  }
}
