package org.longspan.ml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.longspan.error.Errors;
import org.longspan.store.file.Digests;
import org.longspan.store.file.Locations;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.Trainer;
import org.longspan.train.optimise.TrainingCheckpoint;
import org.longspan.train.optimise.TrainingState;

/** From a table to trained weights. */
final class ProjectionTraining {
  private static final String CHECKPOINT = "checkpoint.safetensors";

  private final ProjectionSettings settings;
  private final JavaSparkContext spark;

  ProjectionTraining(ProjectionSettings settings, JavaSparkContext spark) {
    this.settings = settings;
    this.spark = spark;
  }

  /** Trains, or goes on with a training that was interrupted. */
  TrainingState train(Dataset<?> dataset, Consumer<TrainingState> listener) {
    TrainingRows rows = read(dataset);
    List<TrainingRows> parts = rows.split(settings.number("validationFraction"), settings.seed());
    String kernel = TaskKernel.choose(spark, settings.text("kernel"));
    ProjectionTask trained = task(parts.get(0), kernel);
    Optional<ProjectionTask> heldOut =
        parts.get(1).rows().isEmpty() ? Optional.empty() : Optional.of(task(parts.get(1), kernel));
    try {
      ContrastiveObjective objective =
          new ContrastiveObjective(spark, trained, heldOut, settings.flag("learnTemperature"));
      return new Trainer(settings.plan(), checkpoint(rows, kernel), listener)
          .train(start(rows), objective);
    } finally {
      remove(trained);
      heldOut.ifPresent(ProjectionTraining::remove);
    }
  }

  private TrainingRows read(Dataset<?> dataset) {
    TrainingRows rows =
        settings.hasLabels()
            ? TrainingRows.ofLabels(dataset, settings.text("queryCol"), settings.text("labelCol"))
            : TrainingRows.ofPairs(dataset, settings.text("queryCol"), settings.text("keyCol"));
    if (settings.flag("shared") && !settings.hasLabels() && rows.width(0) != rows.width(1)) {
      throw Errors.about("shared")
          .user(
              "queries have "
                  + rows.width(0)
                  + " values and keys "
                  + rows.width(1)
                  + ", and one projection is to be shared",
              "give vectors of one width, or a projection each");
    }
    return rows;
  }

  private Parameters start(TrainingRows rows) {
    return ProjectionWeights.start(
        settings.integer("dimension"),
        rows.width(0),
        settings.isShared() ? 0 : rows.width(1),
        settings.number("temperature"),
        settings.seed());
  }

  private ProjectionTask task(TrainingRows rows, String kernel) {
    VectorBlocks queries = VectorBlocks.share(spark, rows.vectors(0), rows.width(0));
    VectorBlocks keys =
        settings.hasLabels() ? queries : VectorBlocks.share(spark, rows.vectors(1), rows.width(1));
    return new ProjectionTask(
        rows.problem(settings.integer("dimension")), queries, keys, settings.isCosine(), kernel);
  }

  private static void remove(ProjectionTask task) {
    task.queries().remove();
    if (task.keys() != task.queries()) {
      task.keys().remove();
    }
  }

  private Optional<TrainingCheckpoint> checkpoint(TrainingRows rows, String kernel) {
    String folder = settings.text("checkpointDir");
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TrainingCheckpoint(
                Locations.path(folder).resolve(CHECKPOINT), identity(rows, kernel)));
  }

  /** All that the weights depend on. */
  private Map<String, String> identity(TrainingRows rows, String kernel) {
    Map<String, String> identity = settings.identity(kernel);
    identity.put("table", Digests.sha256(digest -> addTo(digest, rows)));
    return identity;
  }

  private static void addTo(MessageDigest digest, TrainingRows rows) {
    for (TrainingRows.TrainingRow row : rows.rows()) {
      digest.update(row.label().getBytes(StandardCharsets.UTF_8));
      for (float[] vector : row.vectors()) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        digest.update(bytes);
      }
    }
  }
}
