package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class KernelsTest {

  @Test
  void theScalarKernelIsThereAndLast() {
    assertThat(Kernels.all()).last().extracting(PanelKernel::name).isEqualTo("scalar");
    assertThat(Kernels.choose("scalar").obstacle()).isEmpty();
  }

  @Test
  void autoChoosesFromAllThatWorkTheBestRankFirst() {
    assertThat(Kernels.offers(Kernels.AUTO))
        .extracting(KernelOffer::name)
        .containsExactlyInAnyOrderElementsOf(
            KernelRun.kernels()
                .filter(kernel -> !kernel.isOnRequestOnly())
                .map(PanelKernel::name)
                .toList());
    assertThat(Kernels.offers(Kernels.AUTO)).extracting(KernelOffer::rank).isSorted();
  }

  /** To look for OpenCL takes time, and what it finds may be the CPU. */
  @Test
  void noRuleOffersOpenCl() {
    for (String rule : List.of(Kernels.AUTO, Kernels.FASTEST)) {
      assertThat(Kernels.offers(rule)).extracting(KernelOffer::name).doesNotContain("opencl");
    }
  }

  @Test
  void aNameHasOneOffer() {
    assertThat(Kernels.offers("scalar")).extracting(KernelOffer::name).containsExactly("scalar");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Kernels.offers("quantum"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("unknown kernel 'quantum'; use one of auto, fastest, ")
        .hasMessageEndingWith("scalar");
  }
}
