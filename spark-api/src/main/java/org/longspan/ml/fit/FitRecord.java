package org.longspan.ml.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longspan.ml.TrainedModel;
import org.longspan.ml.TrainingSummary;
import org.longspan.record.FileDigest;
import org.longspan.record.InputDigest;
import org.longspan.record.RunRecord;
import org.longspan.record.RunRecords;
import org.longspan.store.file.OutputFile;

/**
 * The record of a training, {@code run.json}. Of a private one it has no loss, no time and no
 * digest of the table: they would be releases without noise.
 *
 * @param estimator its name
 * @param params all parameters
 * @param versions of what runs
 * @param inputs the specification and the files of the table
 * @param seconds wall time
 */
record FitRecord(
    String estimator,
    Map<String, Object> params,
    Map<String, String> versions,
    List<InputDigest> inputs,
    double seconds) {
  static final String COMMAND = "command";
  static final String FIT = "fit";
  static final String PRIVACY = "privacy";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes the record of a folder that is complete but for it. */
  void write(TrainedModel model, Path folder) {
    TrainingSummary summary = model.summary();
    boolean secret = !model.privacy().isEmpty();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(COMMAND, FIT);
    json.put("versions", versions);
    json.put("estimator", estimator);
    json.put("params", params);
    json.put("inputs", inputs.stream().filter(input -> !secret || isPublic(input)).toList());
    if (secret) {
      json.put(PRIVACY, model.privacy());
    }
    json.put("steps", summary.totalIterations());
    json.put("bestStep", summary.bestStep());
    json.put("gradientNorm", summary.gradientNorms());
    if (!secret) {
      json.put("loss", summary.objectiveHistory());
      boolean held = !Double.isNaN(summary.heldOutHistory()[0]);
      json.put("heldOutLoss", held ? summary.heldOutHistory() : new double[0]);
      json.put("seconds", seconds);
    }
    json.put("outputs", outputs(folder));
    OutputFile.write(folder.resolve(RunRecord.NAME), bytes(json));
  }

  private static boolean isPublic(InputDigest input) {
    return input.role().equals(FitInputs.SPEC);
  }

  private static List<FileDigest> outputs(Path folder) {
    return RunRecords.digests(folder).stream()
        .filter(file -> !file.path().startsWith(FitRun.CHECKPOINT + "/"))
        .filter(file -> !file.path().equals(RunRecord.NAME))
        .toList();
  }

  private static byte[] bytes(Map<String, Object> json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
