/** Two sweeps, point by point: what has become slower or faster, beyond the noise of both. */
package org.longspan.sweep.compare;
