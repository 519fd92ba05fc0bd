package org.longspan.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jocl.cl_program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.Obstacle;

/** {@code LinearTest} compares the products with float64; skipped on a machine without OpenCL. */
class DeviceProductTest {
  private static final int ROWS = 130;
  private static final int INPUTS = 77;
  private static final int OUTPUTS = 65;

  private final float[] in = normal(ROWS * INPUTS);
  private final DeviceProduct product =
      new DeviceProduct(INPUTS, OUTPUTS, normal(OUTPUTS * INPUTS), new float[0]);

  @BeforeEach
  void openCl() {
    Optional<Obstacle> obstacle = OpenClDevices.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
  }

  @Test
  void severalThreadsShareTheWeights() {
    float[] expected = multiply();
    assertThat(IntStream.range(0, 8).parallel().mapToObj(n -> multiply()).toList())
        .allSatisfy(actual -> assertThat(actual).isEqualTo(expected));
  }

  /** After a device was lost, its context is a new one. */
  @Test
  void aNewContextGetsTheWeightsAgain() {
    float[] expected = multiply();
    OpenClKernel.programs().forget();
    assertThat(multiply()).isEqualTo(expected);
  }

  @Test
  void localMemoryIsWhatEveryVendorHas() {
    Programs programs = OpenClKernel.programs();
    cl_program program = programs.build(List.of("product.cl"), "");
    assertThat(LocalMemory.bytes(programs, program, "product"))
        .isPositive()
        .isLessThanOrEqualTo(Programs.LOCAL_BYTES);
  }

  private float[] multiply() {
    float[] out = new float[ROWS * OUTPUTS];
    product.multiply(in, ROWS, out);
    return out;
  }

  private static float[] normal(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
