package org.longspan.kernel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.AcceleratorSpeed;
import org.longspan.kernel.Obstacle;

/** What the device is asked for; skipped on a machine without OpenCL. */
class OpenClDeviceTest {
  private Programs programs;

  @BeforeEach
  void openCl() {
    Optional<Obstacle> obstacle = OpenClDevices.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get().toString());
    programs = Programs.of(OpenClDevices.all().get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 128, 256})
  void localMemoryIsWhatEveryVendorHas(int valueWidth) {
    for (String name : new String[] {"forward_tile", "receive_tile"}) {
      assertThat(LocalMemory.bytes(programs, programs.of(ValueChunks.of(valueWidth)), name))
          .isPositive()
          .isLessThanOrEqualTo(Programs.LOCAL_BYTES);
    }
  }

  @Test
  void anAddressIsAnIndexAndAnyOtherOneIsTheFirstDevice() {
    OpenClDevice first = OpenClDevices.all().get(0);
    for (String address : new String[] {"0", "9999", "GPU-5e1b", ""}) {
      assertThat(OpenClDevices.at(address)).isEqualTo(first);
    }
  }

  @Test
  void theMostThatADeviceCanDoIsMeasured() {
    AcceleratorSpeed speed = programs.device().measure();
    assertThat(speed.gigaflops()).isPositive();
    assertThat(speed.uploadGigabytes()).isPositive();
  }

  @Test
  void aDeviceOutOfMemorySaysSoInOneLine() {
    try (DeviceMemory memory = new DeviceMemory(programs)) {
      assertThatThrownBy(() -> memory.buffer(1L << 60))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(programs.device().name())
          .hasMessageContaining("CL_INVALID_BUFFER_SIZE")
          .hasMessageContaining("run fewer tasks per device, or choose kernel 'auto'");
    }
  }

  /** What a driver reports after a reset of the device; the task is tried again in this JVM. */
  @Test
  void aLostDeviceIsOneLineAndTheNextWorkerHasANewContext() {
    try (DeviceMemory memory = new DeviceMemory(programs)) {
      assertThatThrownBy(
              () ->
                  memory.run(
                      () -> {
                        throw new CLException("CL_OUT_OF_RESOURCES", CL.CL_OUT_OF_RESOURCES);
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasNoCause()
          .hasMessageStartingWith("the OpenCL device " + programs.device().name() + " failed")
          .hasMessageContaining("(CL_OUT_OF_RESOURCES); resume the run");
    }
    Programs next = Programs.of(programs.device());
    assertThat(next).isNotSameAs(programs);
    assertThat(next.of(ValueChunks.of(8))).isNotNull();
  }

  @Test
  void aProgramThatDoesNotCompileNamesTheDriversReason() {
    assertThatThrownBy(() -> programs.of(new ValueChunks(1, -1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not compile the kernel (CL_BUILD_PROGRAM_FAILURE: ")
        .hasMessageContaining("error: ")
        .hasMessageNotContaining("\n")
        .hasMessageEndingWith("update the driver, or choose kernel 'auto'");
  }
}
