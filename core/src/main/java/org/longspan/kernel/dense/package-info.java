/**
 * Tiles whose scores are written to memory: two products that a library computes, with the softmax
 * row by row between them.
 */
package org.longspan.kernel.dense;
