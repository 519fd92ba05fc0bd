package org.longspan.model.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.TensorSpec;

/**
 * Finds stored tensors by the names that a family gives them, which are those without the prefix of
 * the whole model: {@code model.}, {@code bert.} and the like come and go between checkpoints.
 */
public final class TensorNames {
  private static final List<String> PREFIXES =
      List.of("", "model.", "bert.", "roberta.", "esm.", "transformer.");

  private final String place;
  private final Map<String, TensorSpec> tensors;
  private final String prefix;

  /**
   * @param anchor a tensor that every model of the family has; its prefix is that of all others
   */
  public TensorNames(WeightSource source, String anchor) {
    place = source.place();
    tensors = source.tensors();
    prefix =
        PREFIXES.stream()
            .filter(candidate -> tensors.containsKey(candidate + anchor))
            .findFirst()
            .orElseThrow(() -> missing(anchor));
  }

  /** Whether a tensor is stored, under its name with or without the model's prefix. */
  public boolean has(String name) {
    return stored(name).isPresent();
  }

  /**
   * The stored name of a tensor that has to exist and to have this shape.
   *
   * @throws UserException if it is missing, has another shape, or does not widen to float32
   */
  public String require(String name, long... shape) {
    String stored = stored(name).orElseThrow(() -> missing(name));
    TensorSpec spec = tensors.get(stored);
    if (!spec.shape().equals(Arrays.stream(shape).boxed().toList())) {
      throw Errors.user(
          place + ": tensor '" + stored + "' has shape " + spec.shape(),
          "config.json makes it " + Arrays.toString(shape) + ": use the files of one model");
    }
    if (!spec.dtype().widensToFloat()) {
      throw Errors.user(
          place + ": tensor '" + stored + "' has dtype " + spec.dtype(),
          "use a checkpoint of F32, F16 or BF16: quantised ones are not read");
    }
    return stored;
  }

  /** As {@link #require} where the tensor exists. */
  public Optional<String> find(String name, long... shape) {
    return has(name) ? Optional.of(require(name, shape)) : Optional.empty();
  }

  /** The length of the first axis of a tensor that has to exist. */
  public int rows(String name) {
    String stored = stored(name).orElseThrow(() -> missing(name));
    List<Long> shape = tensors.get(stored).shape();
    return shape.isEmpty() ? 0 : Math.toIntExact(shape.get(0));
  }

  private Optional<String> stored(String name) {
    if (tensors.containsKey(prefix + name)) {
      return Optional.of(prefix + name);
    }
    return tensors.containsKey(name) ? Optional.of(name) : Optional.empty();
  }

  private UserException missing(String name) {
    return Errors.user(
        place + ": no tensor '" + (prefix == null ? "" : prefix) + name + "'",
        "use the weights that belong to its config.json");
  }
}
