package org.longspan.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Recognises compressed files by their first bytes. */
final class Compression {
  private static final int LONGEST = 8;
  private static final Map<String, String> MAGIC = new LinkedHashMap<>();

  static {
    MAGIC.put("(\u00b5/\u00fd", "zstd");
    MAGIC.put("LZ4Block", "lz4");
    MAGIC.put("\u0004\"M\u0018", "lz4");
    MAGIC.put("ZV", "lzf");
    MAGIC.put("\u0082SNAPPY", "snappy");
    MAGIC.put("\u001f\u008b", "gzip");
  }

  private Compression() {}

  /** The compression of a file; empty for none that is known. */
  static Optional<String> of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String first = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      return MAGIC.entrySet().stream()
          .filter(magic -> first.startsWith(magic.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
