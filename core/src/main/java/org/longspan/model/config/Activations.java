package org.longspan.model.config;

import com.fasterxml.jackson.databind.node.TextNode;
import org.longspan.layer.Activation;

/** Hugging Face's names of activations. */
public final class Activations {
  private Activations() {}

  /** The activation that {@code key} names. */
  public static Activation of(ModelConfig config, String key) {
    String name = config.text(key);
    return switch (name) {
      case "gelu", "gelu_python" -> Activation.GELU;
      case "gelu_new", "gelu_fast", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
      case "silu", "swish", "swiglu" -> Activation.SILU;
      case "relu" -> Activation.RELU;
      default -> throw config.unsupported(key, new TextNode(name));
    };
  }
}
