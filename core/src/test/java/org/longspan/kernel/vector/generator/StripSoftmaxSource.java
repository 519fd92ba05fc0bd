package org.longspan.kernel.vector.generator;

import static org.longspan.kernel.vector.generator.GeneratedSource.indent;
import static org.longspan.kernel.vector.generator.GeneratedSource.repeat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generates the exponentials of a strip: with and without care, for sums of rows and of keys. */
final class StripSoftmaxSource {
  private static final String IMPORTS =
      """
      import static jdk.incubator.vector.VectorOperators.LSHL;
      import static jdk.incubator.vector.VectorOperators.LT;
      import static org.longspan.kernel.vector.VectorExp.EXPONENT_BIT;

      import javax.annotation.processing.Generated;
      import jdk.incubator.vector.FloatVector;
      import jdk.incubator.vector.IntVector;
      import jdk.incubator.vector.VectorSpecies;
      """;

  private static final String DECLARATION =
      """
      /**
       * Exponentials of a strip of scores {@code [keys][STRIP]}, in place; every query row is one lane.
       *
       * <p>{@code weight = exp(s - m)}, 0 for the score -inf of a pair that takes no part. Loops take the
       * two vectors of a pair in one turn, which hides the latency of one exponential behind the other,
       * and spell {@link VectorExp#exp} out.
       */
      @Generated("StripSoftmaxSource")
      final class StripSoftmax {
        private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
        private static final int LANES = Lanes.COUNT;
        private static final int STRIP = Lanes.STRIP;

        private StripSoftmax() {}

      $methods\
      }
      """;

  private static final String WEIGH_DOC =
      """
      /**
       * Makes weights of scores and sums them up, also times {@code s - m} for the entropy.
       *
       * @param scores Modified: {@code [keys][STRIP]} from {@code at} on
       * @param m {@code [STRIP]}, not less than any score
       * @param sums Modified: {@code [STRIP]}, the weights are added, key by key
       * @param terms Modified: {@code [STRIP]}, {@code weight (s - m)} is added, key by key
       */
      """;

  private static final String BOUNDED_DOC =
      """
      /** As {@link #weigh}, for differences {@code s - m} from -87 on. */
      """;

  private static final String PLAIN_DOC =
      """
      /**
       * As the other, without terms: what does not need them should not pay for them, one multiply-add
       * in nine.
       */
      """;

  private static final String RECEIVE_DOC =
      """
      /**
       * Makes weights {@code exp(s - lse)} of scores and adds them to the sums of their keys, lane by
       * lane.
       *
       * @param scores Modified: {@code [keys][STRIP]} from {@code at} on
       * @param high {@code [STRIP]}, lse rounded to float32
       * @param low {@code [STRIP]}, what the rounding has left
       * @param columns Modified: {@code [keys][Lanes.SUMS]} from {@code to} on; lanes a multiple of
       *     SUMS apart share a sum
       */
      """;

  private static final String RECEIVE_BOUNDED_DOC =
      """
      /** As {@link #receive}, for differences {@code s - lse} of magnitude up to 87. */
      """;

  /** How an exponential is computed. */
  private enum Care {
    /** Any difference: what is too small becomes 0. */
    ANY,

    /** Differences whose exponential is normal. */
    NORMAL,

    /** As NORMAL, and the power of two is added to the exponent of half the polynomial. */
    HALVED
  }

  private StripSoftmaxSource() {}

  static GeneratedSource all() {
    String methods =
        Stream.of(
                weigh(WEIGH_DOC, "weigh", Care.ANY, true),
                weigh(BOUNDED_DOC, "weighBounded", Care.HALVED, true),
                weigh(PLAIN_DOC, "weighBounded", Care.HALVED, false),
                receive(RECEIVE_DOC, "receive", Care.ANY),
                receive(RECEIVE_BOUNDED_DOC, "receiveBounded", Care.NORMAL))
            .map(method -> indent(2, method))
            .collect(Collectors.joining("\n"));
    return GeneratedSource.of("StripSoftmax", IMPORTS, DECLARATION.replace("$methods", methods));
  }

  private static String weigh(String doc, String name, Care care, boolean terms) {
    String begin =
        both("FloatVector m$i = FloatVector.fromArray(SPECIES, m, $lane);\n")
            + both("FloatVector sum$i = FloatVector.fromArray(SPECIES, sums, $lane);\n")
            + when(
                terms,
                both("FloatVector terms$i = FloatVector.fromArray(SPECIES, terms, $lane);\n"))
            + "int end = at + keys * STRIP + lane;\n";
    String turn =
        both(
            exponential(care, ".sub(m$i)")
                + "sum$i = sum$i.add(w$i);\n"
                + when(terms, "terms$i = w$i.fma(x$i, terms$i);\n"));
    String end =
        both("sum$i.intoArray(sums, $lane);\n")
            + when(terms, both("terms$i.intoArray(terms, $lane);\n"));
    String parameters =
        "float[] scores, int at, int keys, float[] m, float[] sums"
            + when(terms, ", float[] terms");
    return doc
        + method(name, parameters, care)
        + indent(4, begin)
        + "    for (int n = at + lane; n < end; n += STRIP) {\n"
        + indent(6, turn)
        + "    }\n"
        + indent(4, end)
        + "  }\n}\n";
  }

  private static String receive(String doc, String name, Care care) {
    String begin =
        both("FloatVector high$i = FloatVector.fromArray(SPECIES, high, $lane);\n")
            + both("FloatVector low$i = FloatVector.fromArray(SPECIES, low, $lane);\n")
            + """
            int sum0 = lane % Lanes.SUMS;
            int sum1 = (lane + LANES) % Lanes.SUMS;
            """;
    String turn =
        """
        int n = at + key * STRIP + lane;
        int column = to + key * Lanes.SUMS;
        """
            + both(exponential(care, ".sub(high$i).sub(low$i)"))
            + both(
                """
                FloatVector.fromArray(SPECIES, columns, column + sum$i)
                    .add(w$i)
                    .intoArray(columns, column + sum$i);
                """);
    String parameters =
        "float[] scores, int at, int keys, float[] high, float[] low, float[] columns, int to";
    return doc
        + method(name, parameters, care)
        + indent(4, begin)
        + "    for (int key = 0; key < keys; key++) {\n"
        + indent(6, turn)
        + "    }\n  }\n}\n";
  }

  /** The head of a method, its constants, and the head of its loop over lanes. */
  private static String method(String name, String parameters, Care care) {
    String oneLine = "static void " + name + "(" + parameters + ") {\n";
    String head =
        oneLine.length() <= 99 ? oneLine : "static void " + name + "(\n    " + parameters + ") {\n";
    String half = care == Care.HALVED ? " / 2" : "";
    String constants =
        """
        FloatVector log2e = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E);
        FloatVector log2eLow = FloatVector.broadcast(SPECIES, VectorExp.LOG2_E_LOW);
        """
            + "FloatVector round = FloatVector.broadcast(SPECIES, VectorExp."
            + (care == Care.HALVED ? "ROUND_HALF" : "ROUND")
            + ");\n"
            + repeat(
                    6,
                    "FloatVector c$i = FloatVector.broadcast(SPECIES, VectorExp.C$i"
                        + half
                        + ");\n")
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n", "", "\n"))
            + (care == Care.HALVED
                ? "FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);\n"
                : "FloatVector one = FloatVector.broadcast(SPECIES, 1);\n")
            + when(
                care == Care.ANY,
                "FloatVector least = FloatVector.broadcast(SPECIES, VectorExp.LEAST);\n");
    return head
        + indent(2, constants)
        + "  for (int lane = 0; lane < STRIP; lane += Lanes.PAIR) {\n";
  }

  /**
   * {@code w = exp(s - reference)} of one vector, which takes the place of the scores.
   *
   * @param minusReference what is called on the scores
   */
  private static String exponential(Care care, String minusReference) {
    String power =
        switch (care) {
          case ANY ->
              """
              IntVector bits$i = n$i.reinterpretAsInts().max(VectorExp.LEAST_POWER);
              FloatVector w$i = p$i.mul(bits$i.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
              """;
          case NORMAL ->
              """
              IntVector bits$i = n$i.reinterpretAsInts();
              FloatVector w$i = p$i.mul(bits$i.lanewise(LSHL, EXPONENT_BIT).reinterpretAsFloats());
              """;
          case HALVED ->
              """
              IntVector power$i = n$i.reinterpretAsInts().lanewise(LSHL, EXPONENT_BIT);
              FloatVector w$i = p$i.reinterpretAsInts().add(power$i).reinterpretAsFloats();
              """;
        };
    return "FloatVector x$i = FloatVector.fromArray(SPECIES, scores, $n)"
        + minusReference
        + ";\n"
        + when(care == Care.ANY, "x$i = x$i.blend(least, x$i.compare(LT, least));\n")
        + """
        FloatVector n$i = x$i.fma(log2e, round);
        FloatVector r$i = x$i.fma(log2eLow, x$i.fma(log2e, round.sub(n$i)));
        FloatVector p$i = r$i.fma(c5, c4).fma(r$i, c3).fma(r$i, c2).fma(r$i, c1).fma(r$i, $last);
        """
            .replace("$last", care == Care.HALVED ? "half" : "one")
        + power
        + "w$i.intoArray(scores, $n);\n";
  }

  /** The lines for the first vector of a pair, then for the second. */
  private static String both(String lines) {
    return lines.replace("$i", "0").replace("$lane", "lane").replace("$n", "n")
        + lines.replace("$i", "1").replace("$lane", "lane + LANES").replace("$n", "n + LANES");
  }

  private static String when(boolean condition, String lines) {
    return condition ? lines : "";
  }
}
