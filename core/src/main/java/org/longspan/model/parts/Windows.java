package org.longspan.model.parts;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Window;
import org.longspan.model.config.LayerType;
import org.longspan.model.config.ModelConfig;

/** The masks of causal models, some of whose layers see {@code sliding_window} keys only. */
public final class Windows {
  private final OptionalInt keys;
  private final List<LayerType> types;

  /**
   * @param sliding which layers have a window, where there is one and {@code layer_types} does not
   *     tell
   */
  public Windows(ModelConfig config, int layers, IntPredicate sliding) {
    this(config, layers, sliding, width(config));
  }

  /**
   * @param keys how many keys a windowed layer sees, the query's own among them
   */
  public Windows(ModelConfig config, int layers, IntPredicate sliding, OptionalInt keys) {
    this.keys = keys;
    types = LayerType.of(config, layers, n -> keys.isPresent() && sliding.test(n));
    if (keys.isEmpty() && types.contains(LayerType.SLIDING)) {
      throw config.contradiction("'layer_types' has sliding layers, but there is no window");
    }
  }

  /** The value of {@code sliding_window}; empty where it is null or left out. */
  public static OptionalInt width(ModelConfig config) {
    return config.find("sliding_window").isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(config.positive("sliding_window"));
  }

  public LayerType type(int n) {
    return types.get(n);
  }

  /** The mask of layer {@code n}. */
  public Mask causal(int n) {
    Mask causal = Causal.topLeft();
    return type(n) == LayerType.FULL ? causal : causal.and(new Window(keys.getAsInt() - 1L, 0));
  }
}
