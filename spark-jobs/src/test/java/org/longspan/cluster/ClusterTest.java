package org.longspan.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

  @ParameterizedTest
  @CsvSource({"local, 1", "local[1], 1", "local[13], 13", "'local[7,3]', 7"})
  void coresOfALocalMaster(String master, int cores) {
    Cluster cluster = Cluster.planned(new SparkConf(false), master);
    assertThat(cluster.cores()).isEqualTo(cores);
    assertThat(cluster.memoryPerTask())
        .isEqualTo((long) (Runtime.getRuntime().maxMemory() * 0.5 / cores));
  }

  @Test
  void settingsForExecutorsSayTheSize() {
    SparkConf settings =
        new SparkConf(false)
            .set(Cluster.INSTANCES, "1000")
            .set(Cluster.CORES, "4")
            .set(Cluster.MEMORY, "8g");
    assertThat(Cluster.isKnown(settings, "yarn")).isTrue();
    Cluster cluster = Cluster.planned(settings, "yarn");
    assertThat(cluster.cores()).isEqualTo(4_000);
    assertThat(cluster.memoryPerTask()).isEqualTo(1L << 30);
    assertThat(cluster.residentBytes()).isEqualTo((8 * 1024 + 384 + 256 + 4 * 112L) << 20);
    assertThat(Cluster.planned(settings, "local[2]").cores()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0.25, 4", "0.3, 3", "0.01, 8", "1, 1", "2, 1"})
  void tasksThatShareADevice(String devicesPerTask, int tasks) {
    SparkConf settings = new SparkConf(false).set(Cluster.DEVICES_PER_TASK, devicesPerTask);
    assertThat(Cluster.planned(settings, "local[8]").tasksPerDevice()).isEqualTo(tasks);
    assertThat(Cluster.planned(new SparkConf(false), "local[8]").tasksPerDevice()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[*]", "local[*,2]", "spark://host:7077", "yarn"})
  void otherMastersCountAsThisMachine(String master) {
    assertThat(Cluster.planned(new SparkConf(false), master).cores())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
