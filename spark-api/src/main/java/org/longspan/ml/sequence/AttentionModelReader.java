package org.longspan.ml.sequence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.longspan.kernel.Kernels;
import org.longspan.ml.TrainingSummary;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.train.layer.SequenceLoss;
import org.longspan.train.network.NetworkSpec;
import org.longspan.train.optimise.Parameters;
import scala.Option;

/** Reads what {@link AttentionModelWriter} saved. */
final class AttentionModelReader<M extends AttentionModel<M>> extends MLReader<M> {
  private final Class<M> type;
  private final BiFunction<String, TrainedNetwork, M> maker;

  /**
   * @param maker makes a model of a uid and a network
   */
  AttentionModelReader(Class<M> type, BiFunction<String, TrainedNetwork, M> maker) {
    this.type = type;
    this.maker = maker;
  }

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), type.getName());
    Path file = Locations.path(path).resolve(AttentionModelWriter.FILE);
    try (SafetensorsFile saved =
        SafetensorsFile.openSealed(file, AttentionModelWriter.metadata(type))) {
      // A model without a network serves to read the parameters, of which the network is made.
      AttentionModel<M> settings = maker.apply(metadata.uid(), null);
      metadata.getAndSetParams(settings, Option.empty());
      M model = maker.apply(metadata.uid(), network(saved, settings.settings()));
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }
  }

  private static TrainedNetwork network(SafetensorsFile saved, SequenceSettings settings) {
    double[] sizes = saved.doubles("sizes");
    double[] labels = saved.doubles("labels");
    NetworkSpec spec = settings.spec((int) sizes[0], (int) sizes[1]);
    Parameters parameters = Parameters.zeros(spec.tensors());
    for (Parameters.Tensor tensor : spec.tensors()) {
      parameters = parameters.with(tensor.name(), saved.doubles("weights." + tensor.name()));
    }
    SequenceLoss loss = spec.outputs() > 1 ? SequenceLoss.CROSS_ENTROPY : SequenceLoss.SQUARED;
    return new TrainedNetwork(
        spec,
        new LabelScale(loss, spec.outputs(), labels[0], labels[1]),
        parameters,
        Kernels.offers(settings.text("kernel")).get(0).name(),
        new HeadProfiles(
            split(saved.doubles("heads.entropy"), spec.heads()),
            split(saved.doubles("heads.variance"), spec.heads())),
        new TrainingSummary(
            saved.doubles("history.loss"),
            saved.doubles("history.heldOut"),
            saved.doubles("history.gradientNorm"),
            saved.doubles("history.stepSize"),
            (int) saved.doubles("bestStep")[0]));
  }

  private static double[][] split(double[] values, int heads) {
    double[][] rows = new double[values.length / heads][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = Arrays.copyOfRange(values, n * heads, (n + 1) * heads);
    }
    return rows;
  }
}
