package org.longspan.record;

import java.nio.file.Path;
import org.longspan.store.file.Digests;
import org.longspan.store.file.InputFile;

/**
 * A file of an output folder and its digest.
 *
 * @param path relative to the folder
 * @param bytes size
 * @param sha256 hexadecimal
 */
public record FileDigest(String path, long bytes, String sha256) {

  /** The digest of {@code file}, recorded as {@code path}. */
  public static FileDigest of(Path file, String path) {
    try (InputFile open = InputFile.open(file)) {
      return new FileDigest(path, open.size(), Digests.sha256(open));
    }
  }
}
