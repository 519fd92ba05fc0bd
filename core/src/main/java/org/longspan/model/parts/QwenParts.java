package org.longspan.model.parts;

import java.util.OptionalInt;
import org.longspan.model.config.ModelConfig;

/** The masks of Qwen: a window on the upper layers, if it is switched on. */
public final class QwenParts {
  private QwenParts() {}

  public static Windows windows(ModelParts model) {
    ModelConfig config = model.config();
    OptionalInt width = Windows.width(config);
    OptionalInt used = config.flag("use_sliding_window") ? width : OptionalInt.empty();
    int first = config.index("max_window_layers");
    return new Windows(config, model.layers(), n -> n >= first, used);
  }
}
