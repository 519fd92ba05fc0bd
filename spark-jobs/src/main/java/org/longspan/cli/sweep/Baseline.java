package org.longspan.cli.sweep;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.OneLine;
import org.longspan.sweep.compare.SweepComparison;
import org.longspan.sweep.page.ComparisonText;
import org.longspan.sweep.result.ResultLog;
import org.longspan.sweep.result.SweepManifest;
import org.longspan.sweep.result.SweepResult;

/** The results of an earlier sweep. */
record Baseline(List<SweepResult> results) {

  /**
   * Reads the results of a folder.
   *
   * @throws org.longspan.error.UserException where the folder is not of a sweep, or has no results
   */
  static Baseline read(Path folder) {
    SweepManifest.read(folder);
    List<SweepResult> results = ResultLog.read(folder);
    if (results.isEmpty()) {
      throw Errors.user(folder + " has no results", "give the folder of a sweep that has run");
    }
    return new Baseline(results);
  }

  /** Compares the results that {@code folder} has now. */
  SweepComparison against(Path folder) {
    return SweepComparison.of(results, ResultLog.read(folder));
  }

  static void print(SweepComparison comparison) {
    System.out.println(OneLine.of(ComparisonText.title(comparison)));
    ComparisonText.lines(comparison).forEach(line -> System.out.println("  " + OneLine.of(line)));
  }
}
