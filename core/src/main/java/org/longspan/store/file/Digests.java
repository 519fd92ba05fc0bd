package org.longspan.store.file;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** SHA-256 digests: a run's record identifies its inputs and its plan by them. */
public final class Digests {
  private static final int CHUNK_BYTES = 1 << 18;

  private Digests() {}

  /** SHA-256 of a file's bytes as 64 lower-case hexadecimal digits. */
  public static String sha256(Path path) {
    try (InputFile file = InputFile.open(path)) {
      return sha256(file);
    }
  }

  /** SHA-256 of all bytes of an open file as 64 lower-case hexadecimal digits. */
  public static String sha256(InputFile file) {
    MessageDigest digest = newSha256();
    for (long position = 0; position < file.size(); position += CHUNK_BYTES) {
      int count = (int) Math.min(CHUNK_BYTES, file.size() - position);
      file.view(position, count, digest::update);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of {@code bytes} as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /** SHA-256 of what {@code values} hands to the digest, as 64 lower-case hexadecimal digits. */
  public static String sha256(Consumer<MessageDigest> values) {
    MessageDigest digest = newSha256();
    values.accept(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
