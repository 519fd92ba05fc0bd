package org.longspan.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.AttentionShape;
import org.longspan.store.JoinedLocation;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.npy.NpyLocation;
import org.longspan.store.safetensors.SafetensorsLocation;

/**
 * The tensors of an attention, whose shapes fit each other.
 *
 * @param q where the queries {@code [T,Hq,d]} are
 * @param k where the keys {@code [Tk,Hkv,d]} are
 * @param v where the values {@code [Tk,Hkv,dv]} are
 * @param shape lengths and heads
 */
public record AttentionInput(
    TensorLocation q, TensorLocation k, TensorLocation v, AttentionShape shape) {

  /** The tensors {@code q}, {@code k} and {@code v} of one safetensors file. */
  public static AttentionInput ofSafetensors(Path file) {
    String path = file.toAbsolutePath().toString();
    return checked(
        new SafetensorsLocation(path, "q"),
        new SafetensorsLocation(path, "k"),
        new SafetensorsLocation(path, "v"));
  }

  /** Tensors in one npy file each. */
  public static AttentionInput ofNpy(Path q, Path k, Path v) {
    return checked(npy(q), npy(k), npy(v));
  }

  /**
   * These queries with keys and values that follow stored ones: the first query's position is the
   * number of stored keys.
   *
   * @param past safetensors files with {@code k} and {@code v}, earliest first
   */
  public AttentionInput behind(List<Path> past) {
    if (past.isEmpty()) {
      return this;
    }
    AttentionInput all = checked(q, joined(past, "k", k), joined(past, "v", v));
    long stored = all.shape().keyLength() - shape.keyLength();
    return new AttentionInput(all.q(), all.k(), all.v(), all.shape().withFirstQuery(stored));
  }

  private static TensorLocation joined(List<Path> past, String name, TensorLocation last) {
    List<TensorLocation> parts = new ArrayList<>();
    for (Path file : past) {
      parts.add(new SafetensorsLocation(file.toAbsolutePath().toString(), name));
    }
    parts.add(last);
    return new JoinedLocation(parts);
  }

  private static TensorLocation npy(Path file) {
    return new NpyLocation(file.toAbsolutePath().toString());
  }

  /**
   * Opens the tensors and checks their shapes against each other.
   *
   * @throws org.longspan.error.UserException where a file cannot be read or the shapes do not fit
   */
  public static AttentionInput checked(TensorLocation q, TensorLocation k, TensorLocation v) {
    try (TensorRows queries = q.open();
        TensorRows keys = k.open();
        TensorRows values = v.open()) {
      AttentionShape shape =
          TensorShape.fit(TensorShape.of(queries), TensorShape.of(keys), TensorShape.of(values));
      return new AttentionInput(q, k, v, shape);
    }
  }
}
