/**
 * Score rules: what becomes of q.k before the mask (scale, soft-cap or clamp, additive terms), and
 * of the weights after the softmax (dropout).
 */
package org.longspan.score;
