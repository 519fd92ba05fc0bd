/**
 * The kernel on the Vector API (jdk.incubator.vector), and the only package that uses that module.
 *
 * <p>{@link org.longspan.kernel.vector.VectorKernel} itself does not: it can be loaded, and say
 * what is missing, where the module is missing.
 */
package org.longspan.kernel.vector;
