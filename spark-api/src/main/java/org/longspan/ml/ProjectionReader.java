package org.longspan.ml;

import java.nio.file.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import scala.Option;

/** Reads what {@link ProjectionWriter} saved. */
final class ProjectionReader extends MLReader<ContrastiveProjectionModel> {

  @Override
  public ContrastiveProjectionModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sparkSession(), ContrastiveProjectionModel.class.getName());
    Path file = Locations.path(path).resolve(ProjectionWriter.FILE);
    try (SafetensorsFile saved = SafetensorsFile.openSealed(file, ProjectionWriter.METADATA)) {
      ContrastiveProjectionModel model =
          new ContrastiveProjectionModel(
              metadata.uid(),
              new ProjectionWeights(
                  saved.doubles("query"), saved.doubles("key"), saved.doubles("scale")[0]),
              new TrainingSummary(
                  saved.doubles("history.loss"),
                  saved.doubles("history.heldOut"),
                  saved.doubles("history.gradientNorm"),
                  saved.doubles("history.stepSize"),
                  (int) saved.doubles("bestStep")[0]));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }
  }
}
