package org.longspan.finding.weight;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Writes the tensors of the attention between passages: {@code q = k = (x - mean x) / |x - mean
 * x|}, so that {@code q.k} is the cosine of centred vectors, and {@code v} of groups.
 *
 * <p>Centring takes out what all passages share: vectors of a model lie in a narrow cone, where all
 * cosines are high. Sums are float64, in the order of passages; a vector that is the mean stays 0.
 * Memory is that of {@link #PIECE} rows.
 */
public final class PassageTensors {
  /** The vectors of passages, F32 {@code [passages, width]}. */
  public static final String VECTORS = "vectors";

  private static final int PIECE = 4_096;

  private PassageTensors() {}

  /**
   * Writes {@code q}, {@code k} and {@code v}, centred by the mean of the vectors.
   *
   * @param vectors a safetensors file with {@link #VECTORS}
   * @param target the file to write
   */
  public static void write(Path vectors, GroupColumns groups, Path target) {
    write(vectors, mean(List.of(vectors)), groups, target);
  }

  /**
   * Writes {@code q}, {@code k} and {@code v}, centred by a mean that is given.
   *
   * @param vectors a safetensors file with {@link #VECTORS}
   * @param target the file to write
   */
  public static void write(Path vectors, double[] mean, GroupColumns groups, Path target) {
    try (SafetensorsFile source = SafetensorsFile.open(vectors)) {
      List<Long> shape = source.spec(VECTORS).shape();
      long passages = shape.get(0);
      int width = Math.toIntExact(shape.get(1));
      List<TensorSpec> tensors =
          List.of(
              TensorSpec.of("q", Dtype.F32, passages, width),
              TensorSpec.of("k", Dtype.F32, passages, width),
              TensorSpec.of("v", Dtype.F32, passages, groups.width()));
      try (SafetensorsWriter file = SafetensorsWriter.create(target, tensors, Map.of())) {
        for (RowRange piece : RowRange.first(passages).pieces(PIECE)) {
          float[] rows = source.floats(VECTORS, piece);
          centre(rows, mean);
          file.append("q", rows, 0, rows.length);
          file.append("k", rows, 0, rows.length);
          float[] values = values(groups, piece);
          file.append("v", values, 0, values.length);
        }
        file.commit();
      }
    }
  }

  /** The mean of the vectors of all files, which are of one width. */
  public static double[] mean(List<Path> files) {
    double[] sum = {};
    long passages = 0;
    for (Path file : files) {
      try (SafetensorsFile source = SafetensorsFile.open(file)) {
        List<Long> shape = source.spec(VECTORS).shape();
        sum = Arrays.copyOf(sum, Math.toIntExact(shape.get(1)));
        passages += shape.get(0);
        add(source, shape.get(0), sum);
      }
    }
    for (int f = 0; f < sum.length; f++) {
      sum[f] /= passages;
    }
    return sum;
  }

  private static void add(SafetensorsFile source, long passages, double[] sum) {
    for (RowRange piece : RowRange.first(passages).pieces(PIECE)) {
      float[] rows = source.floats(VECTORS, piece);
      for (int n = 0; n < rows.length; n++) {
        sum[n % sum.length] += rows[n];
      }
    }
  }

  private static void centre(float[] rows, double[] mean) {
    double[] centred = new double[mean.length];
    for (int row = 0; row < rows.length; row += mean.length) {
      double squares = 0;
      for (int f = 0; f < mean.length; f++) {
        centred[f] = rows[row + f] - mean[f];
        squares += centred[f] * centred[f];
      }
      double length = squares == 0 ? 1 : Math.sqrt(squares);
      for (int f = 0; f < mean.length; f++) {
        rows[row + f] = (float) (centred[f] / length);
      }
    }
  }

  private static float[] values(GroupColumns groups, RowRange piece) {
    float[] values = new float[Math.toIntExact(piece.length() * groups.width())];
    for (int n = 0; n < piece.length(); n++) {
      groups.put((int) (piece.from() + n), values, n * groups.width());
    }
    return values;
  }
}
