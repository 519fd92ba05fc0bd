package org.longspan.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Everything that can be read in an output folder, in lower case: the bytes of all files as UTF-8
 * and as Latin-1, the rows of Parquet tables, and what base64 holds, unpacked.
 */
public final class OutputText {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");

  private final SparkSession spark;

  public OutputText(SparkSession spark) {
    this.spark = spark;
  }

  /** The texts of a folder's files, a string per file that begins with its name. */
  public List<String> of(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file) + "\n" + text(file))
          .map(text -> text.toLowerCase(Locale.ROOT))
          .toList();
    }
  }

  private String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<String> parts = new ArrayList<>();
      parts.add(new String(bytes, UTF_8));
      parts.add(new String(bytes, ISO_8859_1));
      if (file.toString().endsWith(".parquet")) {
        parts.add(rows(file));
      }
      Matcher packed = BASE64.matcher(parts.get(1));
      while (packed.find()) {
        parts.addAll(unpacked(packed.group()));
      }
      return String.join("\n", parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String rows(Path file) {
    return spark.read().parquet(file.toString()).collectAsList().stream()
        .map(Row::json)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> unpacked(String base64) {
    List<String> texts = new ArrayList<>();
    int whole = base64.length() - base64.length() % 4;
    byte[] bytes = Base64.getDecoder().decode(base64.substring(0, whole).replace("=", "A"));
    texts.add(new String(bytes, UTF_8));
    for (Unpacking way : List.<Unpacking>of(GZIPInputStream::new, InflaterInputStream::new)) {
      try (InputStream in = way.of(new ByteArrayInputStream(bytes))) {
        texts.add(new String(in.readAllBytes(), UTF_8));
      } catch (IOException e) {
        // It was not packed in this way.
      }
    }
    return texts;
  }

  private interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }
}
