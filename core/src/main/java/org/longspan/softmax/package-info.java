/**
 * The online softmax: partial states, their merge, and the fixed tree in which they are merged.
 *
 * <p>Source: Milakov and Gimelshein, "Online normalizer calculation for softmax" (2018); Rabe and
 * Staats, "Self-attention does not need O(n^2) memory" (2021).
 */
package org.longspan.softmax;
