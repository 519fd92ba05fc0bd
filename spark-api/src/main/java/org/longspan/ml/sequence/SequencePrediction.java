package org.longspan.ml.sequence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.longspan.ml.OutputColumn;
import org.longspan.train.layer.SequenceLoss;
import org.longspan.train.network.AttentionNetwork;
import org.longspan.train.network.SequenceReading;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds to rows what a network says about their sequences.
 *
 * @param column of the sequences, for messages
 * @param at its place in a row
 * @param withReceived whether the attention received is added
 */
record SequencePrediction(TrainedNetwork trained, String column, int at, boolean withReceived)
    implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** A schema with the columns that are added. */
  static StructType schema(SequenceSettings settings, StructType schema, boolean classes) {
    StructType out = schema;
    if (classes) {
      out = add(out, settings, "rawPredictionCol", SQLDataTypes.VectorType(), true);
      out = add(out, settings, "probabilityCol", SQLDataTypes.VectorType(), true);
    }
    out = add(out, settings, "predictionCol", DataTypes.DoubleType, false);
    DataType shares = DataTypes.createArrayType(DataTypes.FloatType, false);
    return settings.text("attentionReceivedCol").isEmpty()
        ? out
        : add(out, settings, "attentionReceivedCol", shares, true);
  }

  private static StructType add(
      StructType schema, SequenceSettings settings, String name, DataType type, boolean nullable) {
    return OutputColumn.add(schema, name, settings.text(name), type, nullable);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    AttentionNetwork network = trained.open();
    Iterable<Row> all = () -> rows;
    return StreamSupport.stream(all.spliterator(), false)
        .map(row -> predicted(row, network))
        .iterator();
  }

  private Row predicted(Row row, AttentionNetwork network) {
    float[] sequence = SequenceColumn.read(row.get(at), column, trained.spec().inputs());
    SequenceReading reading =
        withReceived
            ? network.read(sequence)
            : new SequenceReading(network.outputs(sequence), new double[0]);
    double[] outputs = reading.outputs();
    List<Object> values =
        new ArrayList<>(IntStream.range(0, row.length()).mapToObj(row::get).toList());
    if (trained.labels().isClasses()) {
      values.add(Vectors.dense(outputs));
      values.add(Vectors.dense(SequenceLoss.probabilities(outputs)));
    }
    values.add(trained.labels().prediction(outputs));
    if (withReceived) {
      List<Float> received =
          DoubleStream.of(reading.received()).mapToObj(value -> (float) value).toList();
      values.add(CollectionConverters.asScala(received).toSeq());
    }
    return RowFactory.create(values.toArray());
  }
}
