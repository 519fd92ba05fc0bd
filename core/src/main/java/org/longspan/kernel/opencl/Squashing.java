package org.longspan.kernel.opencl;

import org.longspan.score.Squash;

/**
 * A bound on scores as the device takes it.
 *
 * @param kind 0 none, 1 soft-cap at {@code high}, 2 clamp
 */
record Squashing(int kind, float low, float high) {

  static Squashing of(Squash squash) {
    if (squash instanceof Squash.SoftCap cap) {
      return new Squashing(1, 0, (float) cap.cap());
    }
    if (squash instanceof Squash.Clamp clamp) {
      return new Squashing(2, (float) clamp.low(), (float) clamp.high());
    }
    return new Squashing(0, 0, 0);
  }
}
