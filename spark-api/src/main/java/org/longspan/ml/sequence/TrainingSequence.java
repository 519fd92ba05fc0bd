package org.longspan.ml.sequence;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.longspan.store.file.Digests;

/**
 * A sequence to learn from.
 *
 * @param rows token vectors, {@code [tokens][width]}. Not copied
 * @param width features of a token
 * @param label a class or a value
 */
record TrainingSequence(float[] rows, int width, double label) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A sequence among others.
   *
   * @param index its place in the order of {@link #digest}
   * @param hash the first bits of the digest, which do not depend on the other sequences
   */
  record Numbered(int index, long hash, TrainingSequence sequence) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** The SHA-256 of all values. */
  String digest() {
    return Digests.sha256(this::addTo);
  }

  private void addTo(MessageDigest digest) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    bytes.putInt(width).putDouble(label);
    for (float value : rows) {
      if (bytes.remaining() < Float.BYTES) {
        digest.update(bytes.flip());
        bytes.clear();
      }
      bytes.putFloat(value);
    }
    digest.update(bytes.flip());
  }
}
