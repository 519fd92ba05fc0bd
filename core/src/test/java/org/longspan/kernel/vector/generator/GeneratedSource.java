package org.longspan.kernel.vector.generator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A generated source.
 *
 * @param className the simple name of its class in {@code kernel.vector}
 * @param text the whole file, formatted as the rest of the tree
 */
record GeneratedSource(String className, String text) {

  /**
   * A source that begins with the package, the imports, and the mark of what is generated.
   *
   * @param imports import statements, without the one of the mark
   * @param declaration the class with its Javadoc
   */
  static GeneratedSource of(String className, String imports, String declaration) {
    String header =
        """
        // DO NOT EDIT: made by %s of the tests; see GeneratedSourcesTest.
        package org.longspan.kernel.vector;

        """;
    String text = String.format(header, GeneratedSource.class.getPackageName()) + imports;
    return new GeneratedSource(className, text + "\n" + declaration);
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
