/** Linear layers by the gemm of ND4J. */
package org.longspan.layer.nd4j;
