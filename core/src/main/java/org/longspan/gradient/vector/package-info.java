/** The backward pass by the kernel {@code vector} itself. */
package org.longspan.gradient.vector;
