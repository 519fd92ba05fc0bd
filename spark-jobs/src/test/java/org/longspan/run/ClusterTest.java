package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

  @ParameterizedTest
  @CsvSource({"local, 1", "local[1], 1", "local[13], 13", "'local[7,3]', 7"})
  void coresOfALocalMaster(String master, int cores) {
    Cluster cluster = Cluster.ofMaster(master);
    assertThat(cluster.cores()).isEqualTo(cores);
    assertThat(cluster.memoryPerTask())
        .isEqualTo((long) (Runtime.getRuntime().maxMemory() * 0.5 / cores));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[*]", "local[*,2]", "spark://host:7077", "yarn"})
  void otherMastersCountAsThisMachine(String master) {
    assertThat(Cluster.ofMaster(master).cores())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
