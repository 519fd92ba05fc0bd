package org.longspan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.longspan.error.UserException;
import org.longspan.extension.BorrowedTiles;
import org.longspan.job.check.CheckCase;
import org.longspan.job.check.CheckCases;
import org.longspan.job.check.CheckedCase;
import org.longspan.job.check.KernelReport;
import org.longspan.samples.SharedSpark;

/** Some cases of the check; submit-scripts/gpu-check runs all. */
@ExtendWith(SharedSpark.class)
class KernelCheckTest {
  private static final List<String> SOME = List.of("mask document & causal", "soft-cap 5", "ALiBi");

  @Test
  void aKernelThatIsRightPasses(JavaSparkContext spark) {
    List<CheckedCase> heard = new ArrayList<>();
    KernelReport report = new KernelCheck(Longspan.on(spark), "scalar", some(), heard::add).run();
    assertThat(report.passed()).isTrue();
    assertThat(report.cases()).isEqualTo(heard).hasSize(3).allMatch(CheckedCase::passed);
    assertThat(report.cases()).allMatch(one -> one.worst() > 0 && one.worst() < 1);
    assertThat(report.speeds().speeds()).isNotEmpty();
    JsonNode json = new ObjectMapper().valueToTree(report);
    assertThat(json.at("/cases/0/name").asText()).isEqualTo(SOME.get(0));
    assertThat(json.at("/speeds/speeds/0/kernel").asText()).isEqualTo("scalar");
    assertThat(json.at("/machine/findings").size()).isGreaterThan(5);
  }

  @Test
  void aKernelThatIsWrongIsFound(JavaSparkContext spark) {
    System.setProperty(BorrowedTiles.WRONG, "true");
    try {
      KernelReport report =
          new KernelCheck(Longspan.on(spark), "borrowed", some(), one -> {}).run();
      assertThat(report.passed()).isFalse();
      // The case with a soft-cap has the scale 1.
      assertThat(report.cases())
          .extracting(CheckedCase::agrees)
          .containsExactly(false, true, false);
      assertThat(report.cases().get(0).problem()).contains("output at ");
    } finally {
      System.clearProperty(BorrowedTiles.WRONG);
    }
  }

  @Test
  void anUnknownKernelIsRefused(JavaSparkContext spark) {
    assertThatThrownBy(() -> Longspan.on(spark).check("cuda", one -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unknown kernel 'cuda'");
  }

  private static List<CheckCase> some() {
    return CheckCases.all().stream().filter(one -> SOME.contains(one.name())).toList();
  }
}
