package org.longspan.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.report.Fact;
import org.longspan.report.FactGroup;
import org.longspan.report.Numbers;
import org.longspan.report.chart.ChartPage;
import org.longspan.report.chart.ChartSection;
import org.longspan.report.chart.DataTable;
import org.longspan.report.chart.DataTable.Cell;
import org.longspan.report.chart.StackedBars;

/** The page of a profile. */
final class ProfilePage {
  /** A page stays small and quick: of larger runs, the timeline shows the longest tasks. */
  private static final int MOST_TASKS = 2_000;

  private static final int SLOWEST = 20;

  private final Profile profile;
  private final String what;
  private final Map<String, Double> sums;
  private final Map<String, List<TaskSpan>> passes = new LinkedHashMap<>();

  ProfilePage(Profile profile, String what) {
    this.profile = profile;
    this.what = what;
    sums = Profile.sums(profile.tasks());
    for (StageSpan stage : profile.stages()) {
      List<TaskSpan> tasks = passes.computeIfAbsent(stage.name(), name -> new ArrayList<>());
      profile.tasks().stream().filter(task -> task.stage() == stage.number()).forEach(tasks::add);
    }
  }

  ChartPage page() {
    return new ChartPage(
        "Longspan profile",
        what + ": " + ProfileSentences.mostTime(profile, sums),
        highlights(),
        List.of(),
        List.of(shares(), timeline(), slowest()),
        List.of(new FactGroup("Seconds of tasks by part", seconds())));
  }

  private List<Fact> highlights() {
    List<Fact> facts = new ArrayList<>();
    facts.add(duration("Passes", profile.stageSeconds()));
    facts.add(duration("Tasks, added up", profile.taskSeconds()));
    facts.add(Fact.count("Task attempts", profile.tasks().size()));
    long failed = failed();
    if (failed > 0) {
      facts.add(Fact.failed("Failed attempts", Numbers.count(failed)));
    }
    if (profile.cores() > 0) {
      facts.add(Fact.count("Cores", profile.cores()));
      facts.add(Fact.text("Cores busy", Numbers.wholePercent(profile.busyShare())));
    }
    return facts;
  }

  private long failed() {
    return profile.tasks().stream()
        .filter(task -> task.outcome() == TaskSpan.Outcome.FAILED)
        .count();
  }

  private static Fact duration(String label, double seconds) {
    return Fact.duration(label, Duration.ofMillis(Math.round(1000 * seconds)));
  }

  private List<Fact> seconds() {
    return sums.entrySet().stream()
        .map(part -> Fact.measure(part.getKey(), part.getValue(), "s"))
        .toList();
  }

  private ChartSection shares() {
    List<String> bars = new ArrayList<>();
    List<Map<String, Double>> times = new ArrayList<>();
    passes.forEach(
        (name, tasks) -> {
          if (!tasks.isEmpty()) {
            bars.add(name);
            times.add(Profile.sums(tasks));
          }
        });
    List<StackedBars.Part> parts = new ArrayList<>();
    for (String part : sums.keySet()) {
      parts.add(
          new StackedBars.Part(
              part, times.stream().map(pass -> share(pass.get(part), pass.values())).toList()));
    }
    return new ChartSection(
        "passes",
        "Passes",
        ProfileSentences.longestPass(passes),
        "What the tasks of a pass did, in percent of their time. A task is measured from its launch"
            + " to its end, all attempts included; 'start and end' is what Spark needs around"
            + " its code.",
        List.of(new StackedBars("", "share of the time of tasks (%)", bars, parts)),
        List.of(PassTable.of(profile, passes)));
  }

  private static double share(Double part, Collection<Double> all) {
    double whole = all.stream().mapToDouble(Double::doubleValue).sum();
    return part == null ? 0 : 100 * part / whole;
  }

  private ChartSection timeline() {
    String fewer =
        profile.tasks().size() > MOST_TASKS
            ? " Of "
                + Numbers.count(profile.tasks().size())
                + " attempts, the "
                + Numbers.count(MOST_TASKS)
                + " longest are shown."
            : "";
    return new ChartSection(
        "timeline",
        "Timeline",
        ProfileSentences.cores(profile),
        "Every line is a core of an executor, every box a task, with its parts in proportion, one"
            + " after the other: their order within a task means nothing. Failed attempts have a red"
            + " frame. Drag or use the wheel to zoom."
            + fewer,
        List.of(ProfileTimeline.of(profile, List.copyOf(sums.keySet()), MOST_TASKS)),
        List.of());
  }

  private ChartSection slowest() {
    List<TaskSpan> longest = profile.longest(SLOWEST);
    List<List<Cell>> rows = new ArrayList<>();
    for (TaskSpan task : longest) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(profile.name(task.stage())));
      row.add(new Cell(Numbers.count(task.index()), (double) task.index()));
      row.add(Cell.of(task.executor()));
      row.add(number(task.seconds()));
      sums.keySet().forEach(part -> row.add(number(task.parts().getOrDefault(part, 0.0))));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("pass", "task", "executor", "seconds"));
    columns.addAll(sums.keySet());
    return new ChartSection(
        "tasks",
        "Longest tasks",
        ProfileSentences.longestTask(profile),
        "The longest tasks, in seconds.",
        List.of(),
        List.of(new DataTable(columns, rows)));
  }

  private static Cell number(double value) {
    return new Cell(Numbers.significant(value), value);
  }
}
