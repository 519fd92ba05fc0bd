package org.longspan.kernel.vector.generator;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A generated source.
 *
 * @param path of the file in the folder of {@code kernel.vector}
 * @param text the whole file, formatted as the rest of the tree
 */
record GeneratedSource(String path, String text) {

  /**
   * A source that begins with the package, the imports, and the mark of what is generated.
   *
   * @param imports import statements, without the one of the mark
   * @param declaration the class with its Javadoc
   */
  static GeneratedSource of(String className, String imports, String declaration) {
    return of("", className, imports, declaration);
  }

  /**
   * As {@link #of(String, String, String)}, in a package below.
   *
   * @param below its name in {@code kernel.vector}; empty for that package itself
   */
  static GeneratedSource of(String below, String className, String imports, String declaration) {
    String header =
        """
        // DO NOT EDIT: made by %s of the tests; see GeneratedSourcesTest.
        package org.longspan.kernel.vector%s;

        """;
    String text =
        String.format(
                Locale.ROOT,
                header,
                GeneratedSource.class.getPackageName(),
                below.isEmpty() ? "" : "." + below)
            + imports;
    String folder = below.isEmpty() ? "" : below + "/";
    return new GeneratedSource(folder + className + ".java", text + "\n" + declaration);
  }

  /** {@code line} once for every number below {@code count}, which takes the place of $i. */
  static String repeat(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(n -> line.replace("$i", String.valueOf(n)))
        .collect(Collectors.joining());
  }

  /** Every line further in by {@code spaces}. */
  static String indent(int spaces, String lines) {
    return lines
        .lines()
        .map(line -> line.isEmpty() ? line : " ".repeat(spaces) + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
