package org.longspan.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.shape.AttentionShape;
import org.longspan.store.FileFormats;
import org.longspan.store.JoinedLocation;
import org.longspan.store.TensorFormat;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;

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

  /**
   * The tensors {@code q}, {@code k} and {@code v} of one file.
   *
   * @param file of a format that names its tensors
   */
  public static AttentionInput ofFile(Path file) {
    if (!FileFormats.of(file, TensorFormat.class).namesTensors()) {
      throw Errors.user(
          file + " holds one tensor, without a name",
          "give a file of q, k and v, or one file for each of them");
    }
    return ofFiles(file, file, file);
  }

  /** Tensors in one file each, called {@code q}, {@code k} and {@code v} where they have names. */
  public static AttentionInput ofFiles(Path q, Path k, Path v) {
    return checked(locate(q, "q"), locate(k, "k"), locate(v, "v"));
  }

  /**
   * These queries with keys and values that follow stored ones: the first query's position is the
   * number of stored keys.
   *
   * @param past files with {@code k} and {@code v}, earliest first
   */
  public AttentionInput after(List<Path> past) {
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
      parts.add(locate(file, name));
    }
    parts.add(last);
    return new JoinedLocation(parts);
  }

  private static TensorLocation locate(Path file, String tensor) {
    return FileFormats.of(file, TensorFormat.class)
        .locate(file.toAbsolutePath().toString(), tensor);
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
