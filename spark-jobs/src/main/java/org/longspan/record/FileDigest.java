package org.longspan.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.store.file.Digests;

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
    String sha256 = Digests.sha256(file);
    return new FileDigest(path, size(file), sha256);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
