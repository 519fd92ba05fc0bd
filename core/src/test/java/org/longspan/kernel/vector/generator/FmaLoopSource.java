package org.longspan.kernel.vector.generator;

/** Generates loops of nothing but multiply-adds on a number of sums. */
final class FmaLoopSource {
  private FmaLoopSource() {}

  /**
   * @param sums vectors of sums
   * @param registers of the machines whose registers they fill
   */
  static GeneratedSource of(int sums, int registers) {
    String imports =
        """
        import javax.annotation.processing.Generated;
        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.VectorOperators;
        import jdk.incubator.vector.VectorSpecies;
        import org.longspan.kernel.MultiplyAddLoop;
        """;
    String template =
        """
        /** $sums sums, which fill the registers of a machine that has $registers. */
        @Generated("FmaLoopSource")
        public final class FmaLoop$sums implements MultiplyAddLoop {
          private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

          @Override
          public int sums() {
            return $sums * SPECIES.length();
          }

          @Override
          public float run(float factor, int steps) {
            FloatVector x = FloatVector.broadcast(SPECIES, factor);
        $begin\
            for (int n = 0; n < steps; n++) {
        $steps\
            }
            FloatVector sum = FloatVector.zero(SPECIES);
        $total\
            return sum.reduceLanes(VectorOperators.ADD);
          }
        }
        """;
    return GeneratedSource.of(
        "peak",
        "FmaLoop" + sums,
        imports,
        template
            .replace("$sums", String.valueOf(sums))
            .replace("$registers", String.valueOf(registers))
            .replace(
                "$begin",
                GeneratedSource.repeat(
                    sums, "    FloatVector a$i = FloatVector.broadcast(SPECIES, $i);\n"))
            .replace("$steps", GeneratedSource.repeat(sums, "      a$i = x.fma(x, a$i);\n"))
            .replace("$total", GeneratedSource.repeat(sums, "    sum = sum.add(a$i);\n")));
  }
}
