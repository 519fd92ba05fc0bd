package org.longspan.profile;

import java.util.ArrayList;
import java.util.List;
import org.longspan.report.chart.Timeline;

/** The timeline of a profile's slots. */
final class ProfileTimeline {
  private ProfileTimeline() {}

  /**
   * The timeline.
   *
   * @param parts the names of all parts
   * @param most the most tasks that are shown
   */
  static Timeline of(Profile profile, List<String> parts, int most) {
    double shortest =
        profile.tasks().size() <= most ? 0 : profile.longest(most).get(most - 1).seconds();
    List<String> lanes = new ArrayList<>(List.of("passes"));
    List<Timeline.Box> boxes = new ArrayList<>();
    for (StageSpan stage : profile.stages()) {
      double start = seconds(profile, stage.startMillis());
      double length = (stage.endMillis() - stage.startMillis()) * 1e-3;
      boxes.add(new Timeline.Box(0, stage.name(), start, length, Timeline.Tone.PLAIN, List.of()));
    }
    for (Slots.Slot slot : Slots.of(profile)) {
      int lane = lanes.size();
      lanes.add(
          slot.executor().equals("driver")
              ? "core " + slot.number()
              : "executor " + slot.executor() + ", core " + slot.number());
      for (TaskSpan task : slot.tasks()) {
        if (task.seconds() >= shortest) {
          boxes.add(box(profile, lane, task, parts));
        }
      }
    }
    return new Timeline("", "seconds since the first pass began", lanes, parts, boxes);
  }

  private static Timeline.Box box(Profile profile, int lane, TaskSpan task, List<String> parts) {
    String attempt = task.attempt() > 0 ? ", attempt " + (task.attempt() + 1) : "";
    boolean failed = task.outcome() == TaskSpan.Outcome.FAILED;
    return new Timeline.Box(
        lane,
        profile.name(task.stage())
            + ", task "
            + task.index()
            + attempt
            + (failed ? ", failed" : ""),
        seconds(profile, task.startMillis()),
        task.seconds(),
        failed ? Timeline.Tone.FAILED : Timeline.Tone.PLAIN,
        parts.stream().map(part -> task.parts().getOrDefault(part, 0.0)).toList());
  }

  private static double seconds(Profile profile, long millis) {
    return (millis - profile.startMillis()) * 1e-3;
  }
}
