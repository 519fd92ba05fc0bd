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
  void autoHasAllThatWorkWell() {
    assertThat(Kernels.candidates(Kernels.AUTO))
        .extracting(PanelKernel::name)
        .containsExactlyElementsOf(
            KernelRun.kernels()
                .filter(kernel -> kernel.handicap().isEmpty())
                .map(PanelKernel::name)
                .toList());
  }

  @Test
  void aNameHasOneCandidate() {
    assertThat(Kernels.candidates("scalar"))
        .extracting(PanelKernel::name)
        .containsExactly("scalar");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Kernels.candidates("quantum"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("unknown kernel 'quantum'; use one of auto, ")
        .hasMessageEndingWith("scalar");
  }
}
