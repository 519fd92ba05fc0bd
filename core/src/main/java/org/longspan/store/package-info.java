/**
 * Tensors in files: what a reader sees of a tensor, whatever its format. The formats are in the
 * packages below, which do not know each other.
 *
 * <p>Reading takes memory for what is asked for, never for a file; lengths are long.
 */
package org.longspan.store;
