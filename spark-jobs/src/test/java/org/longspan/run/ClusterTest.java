package org.longspan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

  @ParameterizedTest
  @CsvSource({"local, 1", "local[1], 1", "local[13], 13", "'local[7,3]', 7"})
  void coresOfALocalMaster(String master, int cores) {
    Cluster cluster = Cluster.planned(master);
    assertThat(cluster.cores()).isEqualTo(cores);
    assertThat(cluster.memoryPerTask())
        .isEqualTo((long) (Runtime.getRuntime().maxMemory() * 0.5 / cores));
  }

  @Test
  void settingsForExecutorsTellTheSize() {
    System.setProperty(Cluster.INSTANCES, "1000");
    System.setProperty(Cluster.CORES, "4");
    System.setProperty(Cluster.MEMORY, "8g");
    try {
      assertThat(Cluster.isKnown("yarn")).isTrue();
      Cluster cluster = Cluster.planned("yarn");
      assertThat(cluster.cores()).isEqualTo(4_000);
      assertThat(cluster.memoryPerTask()).isEqualTo(1L << 30);
      assertThat(cluster.residentBytes()).isEqualTo((8 * 1024 + 384 + 256 + 4 * 112L) << 20);
      assertThat(Cluster.planned("local[2]").cores()).isEqualTo(2);
    } finally {
      System.clearProperty(Cluster.INSTANCES);
      System.clearProperty(Cluster.CORES);
      System.clearProperty(Cluster.MEMORY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[*]", "local[*,2]", "spark://host:7077", "yarn"})
  void otherMastersCountAsThisMachine(String master) {
    assertThat(Cluster.planned(master).cores())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
