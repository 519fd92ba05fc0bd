package org.longspan.tokens.part;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;

/**
 * A sealed file of tokens: I64 tensors {@code ids}, {@code types}, {@code from} and {@code to}, one
 * element a token.
 *
 * @param file its path
 * @param number its place among the parts
 * @param tokens how many it holds
 */
public record TokenPart(String file, long number, long tokens) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final String IDS = "ids";
  public static final String TYPES = "types";

  /** The first byte of each token; -1 where there is no text. */
  public static final String FROM = "from";

  /** The byte after each token; -1 where there is no text. */
  public static final String TO = "to";

  /** Opens the file and checks all of its bytes. */
  SafetensorsFile openSealed() {
    return SafetensorsFile.openSealed(path(), seal(number));
  }

  /** Opens the file, which has been checked before. */
  SafetensorsFile open() {
    return SafetensorsFile.open(path());
  }

  /** Removes the file. */
  public void delete() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  private Path path() {
    return Locations.path(file);
  }

  static Map<String, String> seal(long number) {
    return Map.of("part", Long.toString(number));
  }
}
