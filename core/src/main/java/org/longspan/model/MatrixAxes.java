package org.longspan.model;

/** How a weight matrix is stored. */
public enum MatrixAxes {
  /** {@code [outputs][inputs]}, as most models do. */
  OUTPUTS_INPUTS,
  /** {@code [inputs][outputs]}, as GPT-2 does. */
  INPUTS_OUTPUTS
}
