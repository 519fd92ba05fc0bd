/** Linear layers of models on an OpenCL device. */
package org.longspan.layer.opencl;
