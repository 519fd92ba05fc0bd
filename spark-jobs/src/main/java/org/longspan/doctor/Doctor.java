package org.longspan.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.cluster.EveryExecutor;

/** Examines the driver and every executor of a Spark context. */
public final class Doctor implements AutoCloseable {
  private final SharedFolder folder;
  private final Speeds speeds;

  /** Whether kernels are measured too, for half a minute. */
  public enum Speeds {
    LEFT_OUT,
    MEASURED
  }

  /**
   * @param output the folder that a job would put its output folder into
   */
  public Doctor(Path output, Speeds speeds) {
    folder = SharedFolder.open(output);
    this.speeds = speeds;
  }

  /** The report of the driver, and that of every executor unless Spark is local. */
  public List<MachineReport> examine(JavaSparkContext spark) {
    if (spark.isLocal()) {
      return List.of(new Examination(folder, spark.defaultParallelism(), speeds).run("driver"));
    }
    int slots = spark.getConf().getInt("spark.executor.cores", 0);
    Broadcast<Examination> examination = spark.broadcast(new Examination(folder, slots, speeds));
    List<MachineReport> reports = new ArrayList<>();
    reports.add(new Examination(folder, 0, Speeds.LEFT_OUT).run("driver"));
    reports.addAll(
        EveryExecutor.ask(spark, cores -> examination.value().run("executor " + EveryExecutor.id()))
            .values());
    return reports;
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the files of the examination", e);
    }
  }
}
