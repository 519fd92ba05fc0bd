/** Releases of sums over documents with differential privacy, as jobs. */
package org.longspan.job.release;
