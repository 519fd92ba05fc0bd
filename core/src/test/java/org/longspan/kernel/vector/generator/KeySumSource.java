package org.longspan.kernel.vector.generator;

import static org.longspan.kernel.vector.generator.GeneratedSource.repeat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates the sums over a strip of rows for 12, 8 and 4 keys. */
final class KeySumSource {
  private static final String IMPORTS =
      """
      import javax.annotation.processing.Generated;
      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.VectorSpecies;
      import org.longspan.kernel.vector.Lanes;
      """;

  private static final String DECLARATION =
      """
      /**
       * {@code sums[key][pair] += sum over rows of factors[key][row] rows[row][pair]} for the rows of a
       * strip and two vectors of features; one method for every number of keys.
       */
      @Generated("KeySumSource")
      final class KeySumRows {
        private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
        private static final int LANES = Lanes.COUNT;
        private static final int STRIP = Lanes.STRIP;

        private KeySumRows() {}
      $products\
      }
      """;

  private static final String PRODUCT =
      """

        static void rows$keys(
            float[] factors, int factorAt, float[] rows, int rowAt, float[] sums, int sumAt) {
      $begin\
          for (int n = 0; n < STRIP / 2; n++) {
            int at = factorAt + n * 2;
            int to = rowAt + n * (2 * STRIP);
            FloatVector x = FloatVector.fromArray(SPECIES, rows, to);
            FloatVector y = FloatVector.fromArray(SPECIES, rows, to + LANES);
      $first\
            FloatVector z = FloatVector.fromArray(SPECIES, rows, to + STRIP);
            FloatVector w = FloatVector.fromArray(SPECIES, rows, to + STRIP + LANES);
      $second\
          }
      $end\
        }
      """;

  private static final String BEGIN =
      """
          FloatVector a$i = FloatVector.zero(SPECIES);
          FloatVector b$i = FloatVector.zero(SPECIES);
      """;

  private static final String END =
      """
          int to$i = sumAt + $i * STRIP;
          FloatVector.fromArray(SPECIES, sums, to$i).add(a$i).intoArray(sums, to$i);
          FloatVector.fromArray(SPECIES, sums, to$i + LANES).add(b$i).intoArray(sums, to$i + LANES);
      """;

  private KeySumSource() {}

  static GeneratedSource all() {
    String products =
        IntStream.of(12, 8, 4).mapToObj(KeySumSource::product).collect(Collectors.joining());
    return GeneratedSource.of(
        "gradient", "KeySumRows", IMPORTS, DECLARATION.replace("$products", products));
  }

  private static String product(int keys) {
    return PRODUCT
        .replace("$keys", String.valueOf(keys))
        .replace("$begin", repeat(keys, BEGIN))
        .replace("$first", repeat(keys, step(0, "s", "x", "y")))
        .replace("$second", repeat(keys, step(1, "t", "z", "w")))
        .replace("$end", repeat(keys, END));
  }

  /**
   * One row of the strip for key $i.
   *
   * @param row 0 or 1, of the two rows of a turn
   * @param factor name of the broadcast values
   * @param pair0 name of the first vector of the row
   * @param pair1 name of the second
   */
  private static String step(int row, String factor, String pair0, String pair1) {
    return """
                  FloatVector $s$i = FloatVector.broadcast(SPECIES, factors[at + $i * STRIP + $row]);
                  a$i = $s$i.fma($x, a$i);
                  b$i = $s$i.fma($y, b$i);
            """
        .replace("$row", String.valueOf(row))
        .replace("$s", factor)
        .replace("$x", pair0)
        .replace("$y", pair1);
  }
}
