/**
 * A model over documents of any length, in stages: what a panel of token rows needs of the stage
 * before it is read from files, and what comes out of it is written to files.
 *
 * <pre>
 *   stage 0     ids ──> x ──> q, k, v of layer 0                               no attention
 *   stage 1     q of a panel, k and v of all ──> layer 0 ──> x ──> q, k, v of layer 1
 *   ...                                                                        one barrier each
 *   stage L     q of a panel, k and v of all ──> layer L-1 ──> final norm, losses
 * </pre>
 *
 * <p>Layers whose mask is local are computed in the stage before, of a panel and as many rows
 * around it as they look at, where these are few.
 */
package org.longspan.model.stage;
