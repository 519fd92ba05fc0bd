/** Loops that reach the FMA peak of a core; a service, so that only this package sees vectors. */
package org.longspan.kernel.vector.peak;
