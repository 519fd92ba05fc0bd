package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.nd4j.Nd4jKernel;
import org.longspan.kernel.vector.VectorKernel;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.reference.AttentionInputs;
import org.longspan.score.ScoreRule;
import org.longspan.shape.HeadLayout;

/** Every bit of a result is the same whatever the JVM makes of the code. */
class KernelMachinesTest {
  private static final HeadLayout HEADS = new HeadLayout(2, 1, 40, 33);

  /** Slow code first, then what the compilers have made of it. */
  private static final int RUNS = 20;

  private static final String INTERPRETED_VECTORS = "-XX:TieredStopAtLevel=1";

  /** Prints the bits of the vector kernel's results, run by run. */
  static final class Vector {
    public static void main(String[] arguments) {
      print(new VectorKernel());
    }
  }

  /** Prints the bits of the ND4J kernel's results, run by run. */
  static final class Nd4j {
    public static void main(String[] arguments) {
      print(new Nd4jKernel());
    }
  }

  @Test
  void vectorsOfAnyLengthCompiledOrNot() throws IOException {
    List<String> all = new ArrayList<>(run(Vector.class, "-XX:MaxVectorSize=64"));
    all.addAll(run(Vector.class, "-XX:MaxVectorSize=32"));
    all.addAll(run(Vector.class, "-XX:MaxVectorSize=16"));
    all.addAll(run(Vector.class, INTERPRETED_VECTORS));
    assertThat(all).hasSize(4 * RUNS);
    assertThat(all.stream().distinct()).hasSize(1);
  }

  @Test
  void nd4jCompiledOrNot() throws IOException {
    List<String> all = new ArrayList<>(run(Nd4j.class));
    all.addAll(run(Nd4j.class, INTERPRETED_VECTORS));
    assertThat(all).hasSize(2 * RUNS);
    assertThat(all.stream().distinct()).hasSize(1);
  }

  private static List<String> run(Class<?> main, String... flags) throws IOException {
    String[] all =
        Stream.concat(Stream.of(OtherJvm.WITH_VECTORS), Stream.of(flags)).toArray(String[]::new);
    return OtherJvm.run(main, OtherJvm.classPath(), all);
  }

  private static void print(PanelKernel kernel) {
    AttentionInputs inputs = Inputs.gaussian(150, 700, HEADS);
    for (int n = 0; n < inputs.q().length; n++) {
      // Some rows need the maximum and others do not.
      inputs.q()[n] *= 1 + n / 800 % 5;
    }
    Mask mask = Mask.parse("random(8,64,3) | causal", MaskContext.of(150, 700));
    ScoreRule rule = ScoreRule.standard(HEADS.width());
    KernelRun run = KernelRun.of(kernel, inputs, mask, rule, 3, 50);
    for (int n = 0; n < RUNS; n++) {
      var bits = run.run();
      System.out.println(
          Arrays.hashCode(bits.output())
              + " "
              + Arrays.hashCode(bits.lse())
              + " "
              + Arrays.hashCode(bits.entropy())
              + " "
              + Arrays.hashCode(bits.topWeight())
              + " "
              + Arrays.hashCode(bits.received())
              + " "
              + Arrays.hashCode(bits.distance())
              + " "
              + Arrays.hashCode(bits.pooled()));
    }
  }
}
