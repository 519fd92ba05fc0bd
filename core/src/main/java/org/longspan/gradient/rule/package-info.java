/** Gradients by the parameters of a score rule: scale, bounds, slopes, tables and tensors. */
package org.longspan.gradient.rule;
