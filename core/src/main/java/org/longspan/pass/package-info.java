/**
 * The passes of an attention over panels: which side of a panel stays, what streams past it, what
 * is folded.
 *
 * <p>{@link org.longspan.pass.TilePass} is the loop over tiles, {@link org.longspan.pass.Pass} the
 * description that it follows; {@link org.longspan.pass.ForwardPass} and {@link
 * org.longspan.pass.KeyPass} are the descriptions.
 */
package org.longspan.pass;
