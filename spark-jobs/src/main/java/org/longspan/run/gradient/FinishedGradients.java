package org.longspan.run.gradient;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.longspan.pass.Panel;
import org.longspan.run.CommittedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an interrupted run has committed: it is not computed again. A file whose bytes are not those
 * that were written, and a panel that lacks a part of dQ, are deleted and computed again.
 */
final class FinishedGradients {
  private static final Logger LOG = LoggerFactory.getLogger(FinishedGradients.class);

  private final JavaSparkContext spark;
  private final GradientSpec spec;
  private final Set<String> names;

  /** Lists the staging folder and removes the temporary files that a killed task has left. */
  FinishedGradients(JavaSparkContext spark, GradientSpec spec) {
    this.spark = spark;
    this.spec = spec;
    names = CommittedFiles.names(spec.store().folder());
  }

  /** The panels that are finished. */
  Set<Panel> panels(List<Panel> all) {
    GradientSpec job = spec;
    GradientStore store = spec.store();
    return finished(
        all.stream().filter(panel -> has(store.file(panel))).toList(),
        panel -> job.store().isIntact(panel, job.blocks()),
        panel -> remove(store.file(panel)));
  }

  /** The blocks that are finished. */
  Set<RowBlock> blocks(List<RowBlock> all) {
    GradientSpec job = spec;
    GradientStore store = spec.store();
    return finished(
        all.stream().filter(block -> has(store.file(block))).toList(),
        block -> job.store().isIntact(block),
        block -> remove(store.file(block)));
  }

  private boolean has(Path file) {
    return names.contains(file.getFileName().toString());
  }

  private <U> Set<U> finished(List<U> found, Function<U, Boolean> isIntact, Consumer<U> remove) {
    if (found.isEmpty()) {
      return Set.of();
    }
    List<U> intact =
        spark
            .parallelize(found, Math.min(found.size(), 4 * spark.defaultParallelism()))
            .filter(isIntact)
            .collect();
    Set<U> finished = new HashSet<>(intact);
    found.stream().filter(unit -> !finished.contains(unit)).forEach(remove);
    return finished;
  }

  private static void remove(Path file) {
    LOG.warn("{} is computed again: it or a part of it is not what was written", file);
    CommittedFiles.delete(file);
  }
}
