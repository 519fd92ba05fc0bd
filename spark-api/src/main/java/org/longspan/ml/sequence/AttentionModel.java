package org.longspan.ml.sequence;

import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.longspan.ml.TrainedModel;
import org.longspan.ml.TrainingSummary;
import org.longspan.train.optimise.Parameters;
import org.longspan.train.optimise.PrivateSteps;

/**
 * A learned network over sequences. {@code transform} adds the prediction and, per token, the
 * attention that it receives ({@link org.longspan.train.network.SequenceReading}), which adds up to
 * 1 over a sequence.
 *
 * @param <M> the model itself
 */
public abstract class AttentionModel<M extends AttentionModel<M>> extends Model<M>
    implements TrainedModel {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SequenceParams params;
  private final TrainedNetwork trained;

  AttentionModel(String uid, TrainedNetwork trained) {
    this.uid = uid;
    this.trained = trained;
    params = new SequenceParams(uid);
  }

  final TrainedNetwork trained() {
    return trained;
  }

  final SequenceSettings settings() {
    return SequenceSettings.of(this, params);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Param<?>[] params() {
    return params.all();
  }

  @Override
  public TrainingSummary summary() {
    return trained.summary();
  }

  @Override
  public Map<String, Object> privacy() {
    return settings().privacy().map(PrivateSteps::statement).orElse(Map.of());
  }

  /**
   * The shape of the attention weights by layer and head, over some sequences trained on; of no
   * layer where they are private.
   */
  public HeadProfiles headProfiles() {
    return trained.profiles();
  }

  /** All weights, in float64. */
  public Parameters weights() {
    return trained.parameters();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    SequenceSettings settings = settings();
    StructType schema = transformSchema(dataset.schema());
    SequencePrediction prediction =
        new SequencePrediction(
            trained,
            settings.text("featuresCol"),
            dataset.schema().fieldIndex(settings.text("featuresCol")),
            !settings.text("attentionReceivedCol").isEmpty());
    return dataset.toDF().mapPartitions(prediction, Encoders.row(schema));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SequenceSettings settings = settings();
    SequenceColumn.require(schema, settings.text("featuresCol"));
    return SequencePrediction.schema(settings, schema, trained.labels().isClasses());
  }

  @Override
  public MLWriter write() {
    return new AttentionModelWriter(this);
  }
}
