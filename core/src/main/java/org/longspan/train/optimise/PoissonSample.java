package org.longspan.train.optimise;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Which records a step takes: each by itself, with one probability, decided by a keyed hash of step
 * and record, so that a task that is repeated takes the same ones.
 *
 * <p>The guarantee counts on nobody knowing who was taken: the key is random, is kept only while
 * the training may have to go on, and appears in no result. Immutable.
 */
public final class PoissonSample implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";
  private static final String KEY = "key";
  private static final int KEY_LONGS = 4;

  private final double rate;
  private final byte[] key;

  private PoissonSample(double rate, byte[] key) {
    this.rate = rate;
    this.key = key;
  }

  /**
   * A sample with a random key, which goes to a file; one that is there already is used.
   *
   * @param rate the probability, above 0 and at most 1
   * @param file is to be deleted when the training is done
   */
  public static PoissonSample of(double rate, Path file, String training) {
    Map<String, String> metadata = Map.of("training", training);
    if (Files.notExists(file)) {
      long[] drawn = new SecureRandom().longs(KEY_LONGS).toArray();
      TensorSpec spec = TensorSpec.of(KEY, Dtype.I64, KEY_LONGS);
      try (SafetensorsWriter writer =
          SafetensorsWriter.createSealed(file, List.of(spec), metadata)) {
        writer.append(KEY, drawn, 0, KEY_LONGS);
        writer.commit();
      }
    }
    try (SafetensorsFile saved = SafetensorsFile.openSealed(file, metadata)) {
      ByteBuffer key = ByteBuffer.allocate(KEY_LONGS * Long.BYTES);
      key.asLongBuffer().put(saved.longs(KEY));
      return new PoissonSample(rate, key.array());
    }
  }

  /** Whether a step takes a record. */
  public boolean takes(long step, long record) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(2 * Long.BYTES).putLong(step).putLong(record).array());
      return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53 < rate;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
