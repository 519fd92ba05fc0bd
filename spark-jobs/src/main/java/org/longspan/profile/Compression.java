package org.longspan.profile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.io.CompressionCodec;
import org.longspan.error.Errors;

/** Opens files that Spark may have compressed, which are recognised by their first bytes. */
final class Compression {
  private static final int LONGEST = 8;
  private static final String GZIP = "gzip";
  private static final String LZ4_FRAME = "lz4 frame";
  private static final Map<String, String> MAGIC = new LinkedHashMap<>();

  static {
    MAGIC.put("(\u00b5/\u00fd", "zstd");
    MAGIC.put("LZ4Block", "lz4");
    MAGIC.put("\u0004\"M\u0018", LZ4_FRAME);
    MAGIC.put("ZV", "lzf");
    MAGIC.put("\u0082SNAPPY", "snappy");
    MAGIC.put("\u001f\u008b", GZIP);
  }

  private Compression() {}

  /**
   * The contents of a file. Of a compressed one that is still being written, or was when the run
   * was killed, they end with the last whole block, or with an {@link java.io.EOFException}.
   *
   * @throws org.longspan.error.UserException where it is compressed as Spark does not
   */
  static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      Optional<String> codec = codec(in);
      if (codec.isEmpty()) {
        return in;
      }
      if (codec.get().equals(LZ4_FRAME)) {
        throw Errors.user("the file " + file + " is an lz4 frame", "decompress it");
      }
      return new DecodedStream(
          codec.get().equals(GZIP)
              ? new GZIPInputStream(in)
              : CompressionCodec.createCodec(new SparkConf(false), codec.get())
                  .compressedContinuousInputStream(in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static Optional<String> codec(BufferedInputStream in) throws IOException {
    in.mark(LONGEST);
    String first = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    in.reset();
    return MAGIC.entrySet().stream()
        .filter(magic -> first.startsWith(magic.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
