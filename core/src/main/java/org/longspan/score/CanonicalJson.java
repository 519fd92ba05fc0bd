package org.longspan.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Parts of the JSON form of a score rule: fields are in a fixed order, numbers in the shortest form
 * that reads back to the same value, and large arrays stand in by their digest.
 */
final class CanonicalJson {
  private static final int VALUES_AT_ONCE = 4_096;

  private CanonicalJson() {}

  /** {@code {"kind": kind}}, to which the caller adds the fields of that kind. */
  static ObjectNode ofKind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  /** SHA-256 of float32 values in little-endian order, hexadecimal. */
  static String sha256(float[] values) {
    MessageDigest digest = digest();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * VALUES_AT_ONCE);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < values.length; n++) {
      bytes.putInt(Float.floatToRawIntBits(values[n]));
      if (!bytes.hasRemaining() || n == values.length - 1) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
