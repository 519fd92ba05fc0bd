package org.longspan.encoded;

import java.util.List;
import java.util.Optional;
import org.longspan.store.Dtype;

/**
 * What is written of a run over a model.
 *
 * @param width numbers of a hidden state
 * @param layers whose hidden states are written, 0 for the embedding, distinct and ascending
 * @param dtype element type of the written hidden states: F32, or F16 or BF16, to which they are
 *     rounded
 * @param pooling how vectors are made, where they are asked for
 * @param hasLosses whether the run has losses, which are then written
 * @param hasTokenTable whether the table of tokens is written
 * @param tasks most Spark tasks that pool at the same time; results do not depend on it
 */
public record EncodedSpec(
    int width,
    List<Integer> layers,
    Dtype dtype,
    Optional<Pooling> pooling,
    boolean hasLosses,
    boolean hasTokenTable,
    int tasks) {

  public EncodedSpec {
    layers = layers.stream().distinct().sorted().toList();
    if (width < 1 || tasks < 1) {
      throw new IllegalArgumentException("width " + width + ", " + tasks + " tasks");
    }
    if (dtype != Dtype.F32 && dtype != Dtype.F16 && dtype != Dtype.BF16) {
      throw new IllegalArgumentException("hidden states as " + dtype);
    }
  }

  /** Token ids, and nothing else unless it is asked for. */
  public static Builder builder(int width) {
    return new Builder(width);
  }

  /** Collects what is written. */
  public static final class Builder {
    private final int width;
    private List<Integer> layers = List.of();
    private Dtype dtype = Dtype.F32;
    private Optional<Pooling> pooling = Optional.empty();
    private boolean losses;
    private boolean tokenTable;
    private int tasks = 1;

    private Builder(int width) {
      this.width = width;
    }

    /** Layers whose hidden states are written. */
    public Builder layers(List<Integer> value) {
      layers = value;
      return this;
    }

    /** Element type of the written hidden states. */
    public Builder dtype(Dtype value) {
      dtype = value;
      return this;
    }

    /** Vectors of documents and segments. */
    public Builder pooling(Pooling value) {
      pooling = Optional.of(value);
      return this;
    }

    /** The loss of every token. */
    public Builder losses() {
      losses = true;
      return this;
    }

    /** A table with a row for every token. */
    public Builder tokenTable() {
      tokenTable = true;
      return this;
    }

    /** Most tasks that pool at the same time. */
    public Builder tasks(int value) {
      tasks = value;
      return this;
    }

    public EncodedSpec build() {
      return new EncodedSpec(width, layers, dtype, pooling, losses, tokenTable, tasks);
    }
  }
}
