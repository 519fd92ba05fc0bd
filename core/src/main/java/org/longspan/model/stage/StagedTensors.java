package org.longspan.model.stage;

import org.longspan.shape.HeadLayout;
import org.longspan.store.TensorLocation;

/**
 * The tensors that a stage has written for the next one.
 *
 * @param panels of the run
 * @param stage that has written them
 * @param hidden features of a row
 * @param heads of the next stage's first layer
 */
public record StagedTensors(StagedPanels panels, int stage, int hidden, HeadLayout heads) {

  /** {@code [rows, 1, hidden]}. */
  public TensorLocation x() {
    return new StagedLocation(
        panels, StagedPanels.Part.QUERIES, stage, StagedLocation.X, 1, hidden);
  }

  /** {@code [rows, Hq, d]}. */
  public TensorLocation q() {
    return new StagedLocation(
        panels,
        StagedPanels.Part.QUERIES,
        stage,
        StagedLocation.Q,
        heads.queryHeads(),
        heads.width());
  }

  /** {@code [rows, Hkv, d]}. */
  public TensorLocation k() {
    return new StagedLocation(
        panels, StagedPanels.Part.KEYS, stage, StagedLocation.K, heads.keyHeads(), heads.width());
  }

  /** {@code [rows, Hkv, dv]}. */
  public TensorLocation v() {
    return new StagedLocation(
        panels,
        StagedPanels.Part.KEYS,
        stage,
        StagedLocation.V,
        heads.keyHeads(),
        heads.valueWidth());
  }
}
