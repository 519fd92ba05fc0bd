package org.longspan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;

class KernelsTest {

  @Test
  void theScalarKernelIsThereAndLast() {
    assertThat(Kernels.all()).last().extracting(TileKernel::name).isEqualTo("scalar");
    assertThat(Kernels.choose("scalar").obstacle()).isEmpty();
  }

  @Test
  void autoIsTheFirstThatWorks() {
    TileKernel first = KernelRun.kernels().findFirst().orElseThrow();
    assertThat(Kernels.choose(Kernels.AUTO).name()).isEqualTo(first.name());
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Kernels.choose("quantum"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("unknown kernel 'quantum'; use one of auto, ")
        .hasMessageEndingWith("scalar");
  }
}
