package org.longspan.kernel;

/** What a kernel computes on. */
public enum Device {
  CPU,

  /** An NVIDIA GPU. */
  CUDA,

  /** A GPU of any vendor, by OpenCL. */
  GPU
}
