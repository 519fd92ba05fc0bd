/** The kernel on OpenCL: any device with a driver of its vendor; OpenCL C 1.2, float32. */
package org.longspan.kernel.opencl;
