package org.longspan.input;

import java.nio.file.Path;

/**
 * An input file and what it is used as.
 *
 * @param role such as {@code q}, {@code past} or {@code text}
 * @param file the file
 */
public record NamedInput(String role, Path file) {}
