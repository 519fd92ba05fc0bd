package org.longspan.sweep.run;

import java.nio.file.Path;
import org.longspan.sweep.result.SweepSettings;

/** The input files of points: real ones, or generated ones, which are made when first needed. */
record PointInputs(GeneratedInputs generated, PointPlanner planner) {

  /** What the job reads. */
  Path file(SweepSettings point) {
    if (point.input() != null) {
      return Path.of(point.input());
    }
    return point.verb().equals("attend")
        ? generated.tensors(point)
        : generated.ids(point, planner.vocabulary(point.model()));
  }

  /** The tensors of an attention as they were before they were stored in less than float32. */
  Path exactFile(SweepSettings point) {
    return point.input() != null ? Path.of(point.input()) : generated.exactTensors(point);
  }
}
