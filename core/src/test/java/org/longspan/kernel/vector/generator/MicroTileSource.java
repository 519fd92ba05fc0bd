package org.longspan.kernel.vector.generator;

import static org.longspan.kernel.vector.generator.GeneratedSource.repeat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates the products of micro-tiles with 12, 8 and 4 rows. */
final class MicroTileSource {
  private static final String IMPORTS =
      """
      import javax.annotation.processing.Generated;
      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.VectorSpecies;
      """;

  private static final String DECLARATION =
      """
      /** The products of {@link MicroTile}, one for every number of rows. */
      @Generated("MicroTileSource")
      final class MicroTileRows {
        private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
        private static final int LANES = Lanes.COUNT;
        private static final int STRIP = Lanes.STRIP;

        private MicroTileRows() {}
      $products\
      }
      """;

  private static final String PRODUCT =
      """

        static void rows$rows(
            float[] left,
            int leftAt,
            int step,
            float[] right,
            int rightAt,
            int depth,
            float[] begin,
            int beginAt,
            float[] out,
            int outAt) {
      $begin\
          for (int n = 0; n < depth / 2; n++) {
            int at = leftAt + n * step;
            int to = rightAt + n * (2 * STRIP);
            FloatVector x = FloatVector.fromArray(SPECIES, right, to);
            FloatVector y = FloatVector.fromArray(SPECIES, right, to + LANES);
      $first\
            FloatVector z = FloatVector.fromArray(SPECIES, right, to + STRIP);
            FloatVector w = FloatVector.fromArray(SPECIES, right, to + STRIP + LANES);
      $second\
          }
      $end\
        }
      """;

  private static final String BEGIN =
      """
          FloatVector a$i = FloatVector.fromArray(SPECIES, begin, beginAt + $i * STRIP);
          FloatVector b$i = FloatVector.fromArray(SPECIES, begin, beginAt + $i * STRIP + LANES);
      """;

  private static final String END =
      """
          a$i.intoArray(out, outAt + $i * STRIP);
          b$i.intoArray(out, outAt + $i * STRIP + LANES);
      """;

  private MicroTileSource() {}

  static GeneratedSource all() {
    String products =
        IntStream.of(12, 8, 4).mapToObj(MicroTileSource::product).collect(Collectors.joining());
    return GeneratedSource.of("MicroTileRows", IMPORTS, DECLARATION.replace("$products", products));
  }

  private static String product(int rows) {
    return PRODUCT
        .replace("$rows", String.valueOf(rows))
        .replace("$begin", repeat(rows, BEGIN))
        .replace("$first", step(rows, 0, "s", "x", "y"))
        .replace("$second", step(rows, rows, "t", "z", "w"))
        .replace("$end", repeat(rows, END));
  }

  /**
   * One step of depth.
   *
   * @param from where the step's values of {@code left} begin
   * @param left name of the broadcast values
   * @param right0 name of the first vector of {@code right}
   * @param right1 name of the second
   */
  private static String step(int rows, int from, String left, String right0, String right1) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                """
                      FloatVector $s = FloatVector.broadcast(SPECIES, left[at + $at]);
                      a$i = $s.fma($x, a$i);
                      b$i = $s.fma($y, b$i);
                """
                    .replace("$at", String.valueOf(from + row))
                    .replace("$s", left + row)
                    .replace("$x", right0)
                    .replace("$y", right1)
                    .replace("$i", String.valueOf(row)))
        .collect(Collectors.joining());
  }
}
