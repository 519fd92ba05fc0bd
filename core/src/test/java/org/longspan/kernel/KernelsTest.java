package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .containsExactlyInAnyOrderElementsOf(KernelRun.kernels().map(PanelKernel::name).toList());
    assertThat(Kernels.offers(Kernels.AUTO)).extracting(KernelOffer::rank).isSorted();
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
