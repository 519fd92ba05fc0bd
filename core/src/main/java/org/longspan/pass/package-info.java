/**
 * The passes of an attention, as descriptions: what stays, what streams past it, what is folded.
 *
 * <p>The loop over tiles is {@link org.longspan.kernel.TilePass}.
 */
package org.longspan.pass;
