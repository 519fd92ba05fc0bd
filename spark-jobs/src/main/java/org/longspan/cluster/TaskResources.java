package org.longspan.cluster;

import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.longspan.kernel.PanelKernel;

/** The cores and the GPU that Spark has given to the task of this thread. */
public final class TaskResources {
  private TaskResources() {}

  /** Lets the kernel's libraries use them, for workers that this thread opens from now on. */
  public static void give(PanelKernel kernel) {
    kernel.useThreads(TaskContext.get().cpus());
    ResourceInformation gpu = TaskContext.get().resourcesJMap().get("gpu");
    kernel.useDevice(gpu == null ? "0" : gpu.addresses()[0]);
  }
}
