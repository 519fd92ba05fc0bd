/**
 * Clocks, the FMA peak of a core, and the speed of kernels: on whole heads, and on one tile of a
 * job's own shape, from which the planner predicts times.
 */
package org.longspan.measure;
