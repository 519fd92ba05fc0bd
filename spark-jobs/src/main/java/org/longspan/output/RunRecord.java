package org.longspan.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The record of a run, {@code run.json}; its fields are documented in docs/run-record.md.
 *
 * @param command the verb
 * @param versions of Longspan, Java, Spark, the operating system
 * @param configuration the effective settings and where each came from
 * @param inputs the input files
 * @param problem lengths, heads, mask, score rule and statistics, with the defaults filled in
 * @param plan what was planned and predicted
 * @param measured what was measured
 * @param certificate the conservation of attention
 * @param outputs the files of the output folder
 * @param verify the verdict of the last {@code verify}; absent before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    String command,
    Map<String, String> versions,
    Map<String, Setting> configuration,
    List<FileDigest> inputs,
    Map<String, Object> problem,
    Map<String, Object> plan,
    Map<String, Object> measured,
    Map<String, Object> certificate,
    List<FileDigest> outputs,
    Map<String, Object> verify) {

  /** The record's name in an output folder. */
  public static final String NAME = "run.json";

  /**
   * An effective setting.
   *
   * @param values as text: one, none where it is not set, several for a list
   * @param source {@code command line}, {@code spark setting} or {@code default}
   */
  public record Setting(List<String> values, String source) {}

  /**
   * A file and its digest.
   *
   * @param path of an input as it was given, absolute; of an output relative to its folder
   * @param bytes size
   * @param sha256 hexadecimal
   */
  public record FileDigest(String path, long bytes, String sha256) {}

  /** Whether all fields are there that every run writes. */
  boolean isComplete() {
    return command != null && configuration != null && inputs != null && outputs != null;
  }

  /** This record with the verdict of {@code verify}. */
  public RunRecord withVerify(Map<String, Object> verdict) {
    return new RunRecord(
        command,
        versions,
        configuration,
        inputs,
        problem,
        plan,
        measured,
        certificate,
        outputs,
        verdict);
  }
}
