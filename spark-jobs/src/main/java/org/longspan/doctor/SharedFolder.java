package org.longspan.doctor;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where a job would write its output: the driver makes a folder in it, which the executors have to
 * see and to write to.
 *
 * @param folder the output folder's parent
 * @param probe the folder that the driver makes and removes
 */
record SharedFolder(String folder, String probe) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Makes the probe, where that is possible: {@link #look} reports where it is not. */
  static SharedFolder open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path probe = absolute.resolve(".longspan-doctor-" + UUID.randomUUID());
    // The first look, in the driver, reports whatever prevents it.
    boolean made = probe.toFile().mkdir();
    return new SharedFolder(absolute.toString(), made ? probe.toString() : "");
  }

  /** Whether this JVM can write where the driver does. */
  Finding look() {
    if (probe.isEmpty()) {
      return new Finding(
          "output folder",
          folder + " cannot be written by the driver",
          "give a folder that exists and that you may write to");
    }
    if (!Files.isDirectory(Path.of(probe))) {
      return new Finding(
          "output folder",
          folder + " is not the driver's folder here",
          "give a folder on a file system that the driver and all executors mount");
    }
    try {
      Files.delete(Files.createTempFile(Path.of(probe), "", ""));
      return Finding.fine("output folder", folder + " can be written");
    } catch (IOException e) {
      return new Finding(
          "output folder",
          folder + " cannot be written here (" + e + ")",
          "let the user of the executors write there, or give another folder");
    }
  }

  /** Removes the probe. */
  void close() throws IOException {
    if (!probe.isEmpty()) {
      Files.delete(Path.of(probe));
    }
  }
}
