/**
 * The kernel on OpenCL: any device with a driver of its vendor; OpenCL C 1.2, float32.
 *
 * <p>In the first pass the queries of a panel are copied to the device once, and the states of its
 * rows stay there for a span, while key tiles stream past them through two buffers:
 *
 * <pre>
 *   host      read tile 1 | read tile 2 | read tile 3 | read tile 4 | ...   | merge the span
 *   copies                | tile 1 to A | tile 2 to B | tile 3 to A | ...   |
 *   device                |             | A, all rows | B, all rows | ...   | states to the host
 * </pre>
 *
 * <p>A launch has a work-group for each block of 64 rows that sees a key of the tile ({@code
 * forward.cl}): scores, online softmax and the product with the values, 64 keys at a time. What the
 * mask does comes from the host as a list of blocks of 64 x 64 pairs, with bits for those that it
 * cuts. l and t are sums of two floats, which a float64 of the host holds exactly.
 *
 * <p>In the second pass a work-group takes one block of pairs ({@code receive.cl}) and returns the
 * sums of its 64 rows for each key.
 */
package org.longspan.kernel.opencl;
