package org.longspan.job.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.cluster.Cluster;
import org.longspan.job.common.RunListener;
import org.longspan.job.request.EncodeRequest;
import org.longspan.layers.ModelMeasures;
import org.longspan.model.plan.StagePlan;
import org.longspan.store.file.Digests;
import org.longspan.store.file.Locations;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenRequest;

/** A run of a model as a part of another job, which owns the tokens and the output folder. */
public final class PackedEncode {
  private final OpenedModel opened;

  private PackedEncode(OpenedModel opened) {
    this.opened = opened;
  }

  /**
   * Reads the headers of a model's files.
   *
   * @param request whose output is not used
   * @throws org.longspan.error.UserException where the model cannot be read or does not fit
   */
  public static PackedEncode of(EncodeRequest request) {
    return new PackedEncode(OpenedModel.of(request));
  }

  /** How the documents become tokens. */
  public TokenRequest tokens() {
    return opened.tokens();
  }

  /**
   * Runs the model and writes its results as {@code encode} does, without tables and run record.
   *
   * @param tokens of {@link #tokens()}
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param result Modified: gets {@code encoded.safetensors} and the files of statistics
   * @throws org.longspan.error.UserException where the run does not fit the cluster
   */
  public ModelMeasures run(
      JavaSparkContext spark, PackedTokens tokens, Path scratch, Path result, RunListener listener)
      throws IOException {
    LengthAdvice.of(opened.spec(), tokens.layout()).forEach(listener::warning);
    EncodePlanning planning =
        new EncodePlanner(opened)
            .onCluster(
                spark,
                opened.request().execution().kernel(),
                tokens.layout(),
                Cluster.of(spark),
                OptionalLong.empty());
    StagePlan plan = planning.plan();
    FreeSpace.require(scratch, plan);
    listener.planned(plan);
    Files.createDirectories(result);
    Path panels = Files.createDirectories(scratch.resolve("panels"));
    String digest = Digests.sha256(Locations.path(tokens.file()));
    EncodeRun run = new EncodeRun(opened, tokens, plan, panels, digest, listener);
    ModelMeasures measures = run.compute(spark);
    run.writeTensors(spark, scratch, result);
    return measures;
  }
}
