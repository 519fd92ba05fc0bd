package org.longspan.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.kernel.Accelerator;
import org.longspan.kernel.Kernels;
import org.longspan.kernel.PanelKernel;
import org.longspan.samples.SharedSpark;

/** The doctor as a library: a Spark context goes in, typed reports come out. */
@ExtendWith(SharedSpark.class)
class DoctorLibraryTest {
  @TempDir private Path folder;

  @Test
  void reportsTheDriver(JavaSparkContext spark) throws Exception {
    List<MachineReport> reports;
    try (Doctor doctor = new Doctor(folder, Doctor.Speeds.LEFT_OUT)) {
      reports = doctor.examine(spark);
    }
    assertThat(reports).extracting(MachineReport::name).containsExactly("driver");
    assertThat(reports.get(0).speeds()).isNull();
    assertThat(reports.get(0).findings())
        .contains(Finding.fine("output folder", folder + " can be written"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProblemHasARemedyOfItsOwn(JavaSparkContext spark) throws Exception {
    try (Doctor doctor = new Doctor(folder.resolve("none"), Doctor.Speeds.LEFT_OUT)) {
      MachineReport report = doctor.examine(spark).get(0);
      assertThat(report.findings().stream().filter(Finding::isProblem))
          .contains(
              new Finding(
                  "output folder",
                  folder.resolve("none") + " cannot be written by the driver",
                  "give a folder that exists and that you may write to"));
    }
  }

  @Test
  void everyDeviceOfAKernelIsListed(JavaSparkContext spark) {
    PanelKernel kernel = Kernels.find("opencl");
    assumeTrue(kernel.obstacle().isEmpty(), () -> kernel.obstacle().get().toString());
    try (Doctor doctor = new Doctor(folder, Doctor.Speeds.LEFT_OUT)) {
      assertThat(doctor.examine(spark).get(0).findings())
          .filteredOn(finding -> finding.name().startsWith("opencl device "))
          .extracting(Finding::value)
          .containsExactlyElementsOf(kernel.accelerators().stream().map(Accelerator::text).toList())
          .allMatch(text -> text.matches(".+: .+, driver .+, [0-9.]+ [MGT]iB"));
    }
  }
}
