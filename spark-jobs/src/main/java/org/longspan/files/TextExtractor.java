package org.longspan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes the text out of files of another format.
 *
 * <p>An extractor is a {@link java.util.ServiceLoader service}: a public class with a public
 * constructor without arguments, listed in {@code
 * META-INF/services/org.longspan.files.TextExtractor} of its jar.
 */
public interface TextExtractor {

  /** The endings of its files' names in lower case, with the dot: {@code .html}. */
  List<String> endings();

  /**
   * Writes the text of a file. Headings, where they are known, are written as in Markdown, and a
   * blank line is between paragraphs.
   *
   * @param target to be made, UTF-8
   * @return why there is no text in the file, in a few words that begin with what it is; empty
   *     where there is some
   * @throws IOException where the file cannot be read, or is damaged
   */
  Optional<String> extract(Path file, Path target) throws IOException;
}
