package org.longspan.record;

import java.nio.file.Path;

/**
 * An input file, what it is used as, and its digest.
 *
 * @param role such as {@code q}, {@code past} or {@code text}
 * @param path absolute
 * @param bytes size
 * @param sha256 hexadecimal
 */
public record InputDigest(String role, String path, long bytes, String sha256) {

  /** The digest of {@code file} in the role {@code role}. */
  public static InputDigest of(String role, Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    FileDigest digest = FileDigest.of(file, path);
    return new InputDigest(role, path, digest.bytes(), digest.sha256());
  }
}
