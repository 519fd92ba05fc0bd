package org.longspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "--mask, spark.longspan.mask",
    "--key-splits, spark.longspan.keySplits",
    "--a-b-cd, spark.longspan.aBCd",
  })
  void keyOfAnOption(String option, String key) {
    assertThat(SparkSettings.key(option)).isEqualTo(key);
  }
}
