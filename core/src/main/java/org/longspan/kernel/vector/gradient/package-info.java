/** The backward pass of the kernel {@code vector}: five products and an exponential per pair. */
package org.longspan.kernel.vector.gradient;
