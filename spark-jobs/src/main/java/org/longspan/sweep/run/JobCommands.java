package org.longspan.sweep.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longspan.sweep.result.SweepSettings;

/**
 * How jobs are started as processes.
 *
 * @param java Java with its options and class path, for local runs
 * @param mainClass the command line's class
 * @param launcher the script that submits jobs to clusters; empty where it is not known
 */
public record JobCommands(List<String> java, String mainClass, List<String> launcher) {

  public JobCommands {
    java = List.copyOf(java);
    launcher = List.copyOf(launcher);
  }

  /**
   * The command of a point.
   *
   * @param input the file with the point's inputs
   * @param output the folder to write
   * @param spark settings of Spark
   */
  List<String> of(SweepSettings point, Path input, Path output, Map<String, String> spark) {
    List<String> command = new ArrayList<>();
    if (point.isLocal()) {
      command.addAll(java);
      spark.forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.add(mainClass);
      command.add(point.verb());
      command.add("--master=local[" + point.cores() + "]");
    } else {
      command.addAll(launcher);
      command.add(point.verb());
      spark.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
      command.addAll(List.of("--master", point.master()));
      command.addAll(List.of("--num-executors", String.valueOf(point.executors())));
      command.addAll(List.of("--executor-cores", String.valueOf(point.cores())));
      int all = Math.multiplyExact(point.executors(), point.cores());
      command.addAll(List.of("--total-executor-cores", String.valueOf(all)));
    }
    boolean attend = point.verb().equals("attend");
    add(command, "--model", point.model());
    add(command, attend ? "--qkv" : input.toString().endsWith(".npy") ? "--ids" : "--input", input);
    add(command, "--mask", point.mask());
    add(command, "--kernel", point.kernel());
    add(command, "--stats", point.statistics());
    add(command, "--clamp", point.clamp());
    add(command, "--tasks", point.tasks());
    add(command, "--key-splits", point.keySplits());
    if ("on".equals(point.profile())) {
      command.add("--profile");
    }
    add(command, "--output", output);
    return command;
  }

  /** With the value in the same word, since it may begin with a hyphen. */
  private static void add(List<String> command, String option, Object value) {
    if (value != null) {
      command.add(option + "=" + value);
    }
  }
}
