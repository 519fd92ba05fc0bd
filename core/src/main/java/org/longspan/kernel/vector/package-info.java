/**
 * The kernel on the Vector API (jdk.incubator.vector), and the only room that sees that module.
 *
 * <p>{@link org.longspan.kernel.vector.VectorKernel} itself does not: it can be loaded, and say
 * what is missing, where the module is not there.
 */
package org.longspan.kernel.vector;
