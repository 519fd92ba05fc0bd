/** What is measured of a kernel: whole heads on one core, as a fraction of the FMA peak. */
package org.longspan.bench;
