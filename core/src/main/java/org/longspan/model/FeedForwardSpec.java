package org.longspan.model;

import java.util.Optional;
import org.longspan.layer.Activation;

/** {@code down(act(up(x)))}, or with a gate {@code down(act(gate(x)) * up(x))}. */
public record FeedForwardSpec(
    LinearSpec up, Optional<LinearSpec> gate, LinearSpec down, Activation activation) {

  /** Features between both products. */
  public int inner() {
    return up.outputs();
  }

  long parameters() {
    return up.parameters() + gate.map(LinearSpec::parameters).orElse(0L) + down.parameters();
  }
}
