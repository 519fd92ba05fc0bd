package org.longspan.pass;

import org.longspan.store.TensorRows;

/**
 * The tensors that a pass reads; they stay the caller's to close.
 *
 * @param q queries {@code [T, Hq, d]}
 * @param k keys {@code [Tk, Hkv, d]}
 * @param v values {@code [Tk, Hkv, dv]}
 */
public record PassTensors(TensorRows q, TensorRows k, TensorRows v) {}
