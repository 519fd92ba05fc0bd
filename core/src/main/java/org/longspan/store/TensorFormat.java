package org.longspan.store;

import java.nio.file.Path;
import java.util.Optional;
import org.longspan.error.Errors;

/** A format of files of tensors that are read in place. */
public interface TensorFormat extends FileFormat {

  @Override
  default String content() {
    return "tensors";
  }

  /** Whether a file holds tensors by name; if not, it holds one that has none. */
  boolean namesTensors();

  /**
   * Where a tensor is stored. The file is not opened.
   *
   * @param path of the file
   * @param tensor its name; ignored where tensors have none
   */
  TensorLocation locate(String path, String tensor);

  /**
   * Reads a small tensor of floats or booleans whole.
   *
   * @param tensor its name; ignored where tensors have none
   * @param mostValues the largest number of elements to accept
   * @throws org.longspan.error.UserException if it has more, or is missing
   */
  SmallTensor read(Path file, String tensor, long mostValues);

  /**
   * Opens a tensor of integers of any width, for the caller to close.
   *
   * @param tensor its name; ignored where tensors have none
   * @return empty if the file has no such tensor
   * @throws org.longspan.error.UserException if its elements are not integers, or the format has
   *     none
   */
  default Optional<IntegerRows> openIntegers(Path file, String tensor) {
    throw Errors.user(
        file + ": files of the format " + ending() + " are not read for integers",
        "give a .npy or .safetensors file");
  }
}
