package org.longspan.kernel;

/** What a kernel computes on. */
public enum Device {
  CPU,

  /** An NVIDIA GPU. */
  CUDA,

  /** What an OpenCL driver offers: a GPU of any vendor or, for tests, the CPU. */
  OPENCL
}
