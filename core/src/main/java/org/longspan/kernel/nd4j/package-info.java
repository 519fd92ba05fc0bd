/** The kernel on ND4J: both products are gemm calls of whatever backend is on the class path. */
package org.longspan.kernel.nd4j;
