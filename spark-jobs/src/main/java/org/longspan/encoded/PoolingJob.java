package org.longspan.encoded;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.model.stage.ResultLocation;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;

/**
 * Pools ranges of tokens on Spark: a task writes the vectors of a group of ranges into a file of
 * its own, so that none go through the driver's heap all at once.
 */
final class PoolingJob {
  private static final String VECTORS = "vectors";

  private final JavaSparkContext spark;
  private final ResultLocation location;
  private final Broadcast<TokenLayout> layout;
  private final EncodedSpec spec;

  PoolingJob(
      JavaSparkContext spark, ResultLocation location, TokenLayout layout, EncodedSpec spec) {
    this.spark = spark;
    this.location = location;
    this.layout = spark.broadcast(layout);
    this.spec = spec;
  }

  /**
   * Writes the vectors of {@code ranges}.
   *
   * @param folder to be made, on a file system that all executors share
   * @return the files, in the order of the ranges
   */
  List<Path> run(Pooling pooling, List<RowRange> ranges, Path folder) {
    if (ranges.isEmpty()) {
      return List.of();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    String target = folder.toAbsolutePath().toString();
    Task task = new Task(location, layout, pooling, spec.width(), target);
    List<PoolGroup> groups = PoolGroup.of(ranges);
    spark.parallelize(groups, Math.min(spec.tasks(), groups.size())).foreach(task::run);
    return groups.stream().map(group -> file(folder, group)).toList();
  }

  /** The vectors {@code [ranges][width]} in a file of a group. */
  static float[] read(Path file) {
    try (SafetensorsFile part = SafetensorsFile.open(file)) {
      return part.floats(VECTORS);
    }
  }

  private static Path file(Path folder, PoolGroup group) {
    return folder.resolve("vectors-" + group.first() + ".safetensors");
  }

  private record Task(
      ResultLocation location,
      Broadcast<TokenLayout> layout,
      Pooling pooling,
      int width,
      String folder)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    void run(PoolGroup group) {
      int count = group.ranges().size();
      float[] vectors = new float[Math.multiplyExact(count, width)];
      try (LayerResults results = location.open()) {
        PoolWorker worker = new PoolWorker(results, layout.value(), pooling, width);
        for (int n = 0; n < count; n++) {
          worker.pool(group.ranges().get(n), vectors, n * width);
        }
      }
      Path file = file(Locations.path(folder), group);
      List<TensorSpec> tensors = List.of(TensorSpec.of(VECTORS, Dtype.F32, count, width));
      try (SafetensorsWriter writer = SafetensorsWriter.create(file, tensors, Map.of())) {
        writer.append(VECTORS, vectors, 0, vectors.length);
        writer.commit();
      }
    }
  }
}
