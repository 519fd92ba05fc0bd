package org.longspan.train.optimise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.store.DamagedBlockException;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * The state of a training as one safetensors file with a checksum, which replaces the one before it
 * when it is whole.
 *
 * <p>Tensors, float64: {@code parameters}, {@code mean}, {@code square} and {@code best} with all
 * values in the order of the parameters, and {@code history} {@code [steps, 4]}.
 *
 * @param file where it is
 * @param training what decides on the weights, by name: data, settings, seed; a file of others is
 *     refused
 */
public record TrainingCheckpoint(Path file, Map<String, String> training) {

  public TrainingCheckpoint {
    training = Map.copyOf(training);
  }

  private static final String PARAMETERS = "parameters";
  private static final String MEAN = "mean";
  private static final String SQUARE = "square";
  private static final String BEST = "best";
  private static final String HISTORY = "history";
  private static final int COLUMNS = 4;

  /** Replaces the file. */
  public void write(TrainingState state) {
    OptimiserState optimiser = state.optimiser();
    int size = optimiser.parameters().size();
    List<TensorSpec> specs = new ArrayList<>();
    for (String name : List.of(PARAMETERS, MEAN, SQUARE, BEST)) {
      specs.add(TensorSpec.of(name, Dtype.F64, size));
    }
    double[] history =
        state.history().stream()
            .flatMapToDouble(
                step ->
                    Arrays.stream(
                        new double[] {
                          step.loss(), step.gradientNorm(), step.rate(), step.heldOut()
                        }))
            .toArray();
    specs.add(TensorSpec.of(HISTORY, Dtype.F64, state.history().size(), COLUMNS));
    try (SafetensorsWriter writer = SafetensorsWriter.createSealed(file, specs, training)) {
      writer.append(PARAMETERS, optimiser.parameters().values(), 0, size);
      writer.append(MEAN, optimiser.mean(), 0, size);
      writer.append(SQUARE, optimiser.square(), 0, size);
      writer.append(BEST, state.best().values(), 0, size);
      writer.append(HISTORY, history, 0, history.length);
      writer.commit();
    }
  }

  /**
   * What was written last; empty where nothing was.
   *
   * @param parameters of the tensors that the file has the values of
   * @throws org.longspan.error.UserException where the file is damaged or of another training
   */
  public Optional<TrainingState> read(Parameters parameters) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (SafetensorsFile saved = SafetensorsFile.openSealed(file, training)) {
      double[] rows = saved.doubles(HISTORY);
      List<TrainingStep> history = new ArrayList<>();
      for (int n = 0; n < rows.length; n += COLUMNS) {
        history.add(new TrainingStep(rows[n], rows[n + 1], rows[n + 2], rows[n + 3]));
      }
      OptimiserState optimiser =
          new OptimiserState(
              parameters.with(saved.doubles(PARAMETERS)),
              history.size(),
              saved.doubles(MEAN),
              saved.doubles(SQUARE));
      Parameters best = parameters.with(saved.doubles(BEST));
      return Optional.of(new TrainingState(optimiser, best, history));
    } catch (DamagedBlockException e) {
      throw Errors.about("checkpointDir")
          .user(
              "the checkpoint " + e.file() + " cannot be used: " + e.problem(),
              "delete it to train from the start, or name another folder");
    }
  }
}
