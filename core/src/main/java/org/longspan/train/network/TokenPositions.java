package org.longspan.train.network;

import java.util.Optional;
import org.longspan.layer.RotaryFrequencies;
import org.longspan.score.Alibi;
import org.longspan.score.PositionBias;

/** How attention learns where tokens are. */
public enum TokenPositions {
  /** Not at all, except by the mask: a sequence is a set. */
  NONE,
  /** Queries and keys are turned by their positions, base 10,000. */
  ROTARY,
  /** Scores fall with the distance, by ALiBi's slopes. */
  ALIBI;

  private static final double BASE = 10_000;

  Optional<RotaryFrequencies> rotary(int width) {
    return this == ROTARY ? Optional.of(RotaryFrequencies.of(width, BASE)) : Optional.empty();
  }

  PositionBias bias(int heads) {
    return this == ALIBI ? Alibi.standard(heads) : new PositionBias.None();
  }
}
