package org.longspan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longspan.kernel.TileCosts;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.plan.DeviceUse;
import org.longspan.plan.KernelProfile;
import org.longspan.plan.simulate.ClusterSize;
import org.longspan.plan.simulate.Replanner;
import org.longspan.plan.simulate.Replanner.Demands;
import org.longspan.plan.simulate.ScalingStudy;
import org.longspan.plan.simulate.SettingsSearch;
import org.longspan.plan.simulate.SimulationConstants;
import org.longspan.plan.simulate.Simulator;
import org.longspan.profile.Profile;
import org.longspan.profile.ProfileFiles;
import org.longspan.profile.StageSpan;
import org.longspan.profile.TaskSpan;
import org.longspan.report.chart.ChartPageWriter;
import org.longspan.score.ScoreRule;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.simulate.SimulationPage;
import org.longspan.softmax.StateSpec;
import org.longspan.sweep.page.SweepPage;
import org.longspan.sweep.result.SampleSweep;
import org.longspan.sweep.result.SweepFiles;
import org.longspan.tile.TileProblem;
import org.longspan.tile.TileShape;

/** The pages of a sweep, a profile and a simulation in a real browser. */
class ChartPagesTest {
  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void writePages() throws IOException {
    browser = Browser.start();
    SampleSweep sweep = new SampleSweep(1).noise(0.02).repeats(2);
    for (long length : new long[] {16_384, 65_536, 262_144}) {
      sweep.attend(length, "full", 2).attend(length, "window(512,512)", 2);
    }
    sweep.write(folder, "Full and window");
    SweepPage.write(folder, Optional.empty());
    ProfileFiles.write(profile(), "longspan attend", folder);
    writeSimulation(folder.resolve("simulation.html"));
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SweepFiles.PAGE, ProfileFiles.PAGE, "simulation.html"})
  void chartsAreDrawnAndTablesSortAndFilter(String page) {
    browser.resize(1280, 900);
    browser.open(folder.resolve(page));
    assertThat(browser.count("figure canvas"))
        .isPositive()
        .isEqualTo(browser.evaluate("Object.values(data).flat().length").asInt());
    browser.resize(1920, 1080);
    assertThat(browser.blankCanvases()).isEmpty();
    assertThat(browser.evaluate("document.body.scrollWidth <= innerWidth").asBoolean()).isTrue();

    String heading = "table.data:has(tbody tr:nth-child(6)) th.number";
    browser.click(heading);
    List<Double> ascending = column(heading);
    assertThat(ascending).hasSizeGreaterThan(5).isSorted();
    browser.click(heading);
    assertThat(column(heading)).isSortedAccordingTo((a, b) -> Double.compare(b, a));

    browser.click(".filter input");
    browser.type("no such row");
    assertThat(browser.text(".filter span")).startsWith("0 of ");

    assertThat(browser.problems()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  /** The numbers below a heading, from top to bottom. */
  private static List<Double> column(String heading) {
    List<Double> numbers = new ArrayList<>();
    browser
        .evaluate(
            "((th) => [...th.closest('table').tBodies[0].rows].map((row) =>"
                + " Number(row.cells[th.cellIndex].dataset.number)))(document.querySelector('"
                + heading
                + "'))")
        .forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  /** Twelve tasks of two passes on two cores, one of which failed. */
  private static Profile profile() {
    List<TaskSpan> tasks = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      long start = 1_000 + 500L * (n / 2) + (n >= 8 ? 300 : 0);
      Map<String, Double> parts = new LinkedHashMap<>();
      parts.put("start and end", 0.05);
      parts.put("setting up", 0.02);
      parts.put("reading", 0.06);
      parts.put("packing", 0.04);
      parts.put("products and softmax", 0.25 + 0.001 * n);
      parts.put("statistics", 0.03 - 0.001 * n);
      parts.put("merge", 0.02);
      parts.put("writing", 0.03);
      TaskSpan.Outcome outcome = n == 5 ? TaskSpan.Outcome.FAILED : TaskSpan.Outcome.SUCCEEDED;
      tasks.add(new TaskSpan(n / 8, n, 0, "" + n % 2, start, start + 500, outcome, parts));
    }
    List<StageSpan> stages =
        List.of(
            new StageSpan(0, "attention", 900, 3_100), new StageSpan(1, "received", 3_200, 4_400));
    return new Profile(stages, tasks, 2);
  }

  private static void writeSimulation(Path file) throws IOException {
    AttentionShape shape = new AttentionShape(200_000, 200_000, new HeadLayout(4, 2, 64, 64));
    TileProblem problem =
        new TileProblem(
            shape,
            Mask.parse("causal & window(999,0)", MaskContext.of(shape)),
            ScoreRule.standard(64),
            new StateSpec(64, false, 0));
    KernelProfile kernel =
        new KernelProfile(
            "made up",
            new TileShape(128, 512),
            1_000,
            0,
            1e-4,
            new TileCosts(0.3, 1, 0.5),
            Map.of(),
            DeviceUse.NONE);
    Replanner job = new Replanner(problem, kernel, 1L << 30, false);
    Simulator simulator = new Simulator(SimulationConstants.CLUSTER, 1);
    ScalingStudy study = new ScalingStudy(simulator, job, Demands.NONE);
    ChartPageWriter.write(
        SimulationPage.of(
            "200,000 tokens",
            study.overExecutors(1, 64, 1),
            List.of(),
            SettingsSearch.run(simulator, job, new ClusterSize(8, 1)),
            simulator.constants()),
        file);
  }
}
