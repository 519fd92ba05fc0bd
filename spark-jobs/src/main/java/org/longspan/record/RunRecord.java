package org.longspan.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The record of a run, {@code run.json}.
 *
 * @param command the verb
 * @param versions of Longspan, Spark, Java, the operating system
 * @param configuration the effective settings and where each came from; empty for a run of the
 *     library
 * @param request what was asked for, from which {@code verify} makes the job again
 * @param inputs the input files by role
 * @param problem lengths, heads, mask, score rule and statistics, with the defaults filled in;
 *     null, like the three after it, for a run over a model
 * @param plan what was planned and predicted
 * @param measured what was measured
 * @param certificate the conservation of attention
 * @param encoding what was planned and measured of a run over a model; null for any other
 * @param document what was found out of documents; null unless they were analysed
 * @param privacy the accounting of a release with differential privacy; null for any other run
 * @param gradient what was planned and measured of a gradient; null for any other run
 * @param outputs the files of the output folder
 * @param verify the verdict of the last {@code verify}; null before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    String command,
    Map<String, String> versions,
    Map<String, Setting> configuration,
    JsonNode request,
    List<InputDigest> inputs,
    Problem problem,
    PlanRecord plan,
    Measured measured,
    Conservation certificate,
    EncodingRecord encoding,
    DocumentRecord document,
    PrivacyRecord privacy,
    GradientRecord gradient,
    List<FileDigest> outputs,
    Verification verify) {

  /** The record's name in an output folder. */
  public static final String NAME = "run.json";

  /** Whether all fields that every run writes exist. */
  boolean isComplete() {
    return command != null && inputs != null && outputs != null;
  }

  /** This record with other files. */
  public RunRecord withOutputs(List<FileDigest> files) {
    return new RunRecord(
        command,
        versions,
        configuration,
        request,
        inputs,
        problem,
        plan,
        measured,
        certificate,
        encoding,
        document,
        privacy,
        gradient,
        files,
        verify);
  }

  /** This record with the verdict of {@code verify}. */
  public RunRecord withVerify(Verification verdict) {
    return new RunRecord(
        command,
        versions,
        configuration,
        request,
        inputs,
        problem,
        plan,
        measured,
        certificate,
        encoding,
        document,
        privacy,
        gradient,
        outputs,
        verdict);
  }
}
