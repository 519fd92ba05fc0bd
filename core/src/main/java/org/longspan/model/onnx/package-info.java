/** Weights out of ONNX files, which is how small encoders are often published. */
package org.longspan.model.onnx;
