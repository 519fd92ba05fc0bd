package org.longspan.privacy;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.longspan.error.Errors;

/**
 * What an output shows of the text of documents: all of it, or keyed hashes in its place.
 *
 * <p>A hash is the first 128 bits of HMAC-SHA256 of the UTF-8, as 39 decimal digits: among
 * hexadecimal digits words such as "face" would occur by accident. Equal texts have equal hashes
 * under one key. Whoever has the key can test guesses of a text; nobody else can. Immutable.
 */
public final class Redaction implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int LEAST_KEY_BYTES = 16;
  private static final int HASH_BYTES = 16;
  private static final int DIGITS = 39;

  /** Shows everything. */
  public static final Redaction NONE = new Redaction(null);

  private final byte[] key;

  private Redaction(byte[] key) {
    this.key = key;
  }

  /**
   * Hashes with a key of the user's, so that hashes of several runs can be compared.
   *
   * @throws org.longspan.error.UserException where it is shorter than 16 bytes
   */
  public static Redaction withKey(byte[] key) {
    if (key.length < LEAST_KEY_BYTES) {
      throw Errors.about("redactKey")
          .user(
              "the key of the hashes has " + key.length + " bytes",
              "give at least " + LEAST_KEY_BYTES + " random bytes");
    }
    return new Redaction(key.clone());
  }

  /** Hashes with a key that nobody knows: it exists as long as the run. */
  public static Redaction withRandomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Redaction(key);
  }

  /** Whether text is left out. */
  public boolean hidesText() {
    return key != null;
  }

  /** The text, or null where text is left out. */
  public String text(String text) {
    return hidesText() ? null : text;
  }

  /** The hash of a text where text is left out, else null. */
  public String hash(String text) {
    return hidesText() && text != null ? digits(text) : null;
  }

  /**
   * What stands for a name, such as that of a document, a section or a speaker: itself, or its
   * hash. Null and the empty name stay as they are.
   */
  public String label(String name) {
    return !hidesText() || name == null || name.isEmpty() ? name : digits(name);
  }

  private String digits(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      String number = new BigInteger(1, Arrays.copyOf(hash, HASH_BYTES)).toString();
      return "0".repeat(DIGITS - number.length()) + number;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
