package org.longspan.kernel.dense;

/** The scores of one row by which its strongest keys are chosen: equal keys have equal scores. */
public interface RowScores {

  /** A score of the tile that exceeds {@code threshold} here is larger than this there. */
  float lowered(float threshold);

  /** The score of the tile's n-th key. */
  float at(int n);

  /** The scores of the tile as they are. */
  static RowScores of(float[] scores, int offset) {
    return new RowScores() {
      @Override
      public float lowered(float threshold) {
        return threshold;
      }

      @Override
      public float at(int n) {
        return scores[offset + n];
      }
    };
  }
}
