package org.longspan.encoded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.model.stage.LayerResults;
import org.longspan.model.stage.ResultLocation;
import org.longspan.shape.RowRange;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenDocumentInfo;

/**
 * Writes the results of a run over a model: {@code encoded.safetensors} and the tables of segments,
 * documents and tokens. The bytes depend on the results alone.
 */
public final class EncodedWriter {
  /** The folder of the tables. */
  public static final String TABLES = "tables";

  private final JavaSparkContext spark;
  private final Path scratch;

  /**
   * @param scratch a folder for temporary files, on a file system that all executors share
   */
  public EncodedWriter(JavaSparkContext spark, Path scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /**
   * Writes the files.
   *
   * @param location of the run's results; it has the layers and losses of {@code spec}
   * @param result an existing folder on a file system that all executors share. Modified: gets the
   *     files
   * @return the loss of all tokens; {@link Loss#NONE} where there is none
   */
  public Loss write(ResultLocation location, PackedTokens tokens, EncodedSpec spec, Path result) {
    Loss[] losses = writeTensors(location, tokens, spec, result);
    EncodedTables tables =
        new EncodedTables(spark, tokens, result.resolve(EncodedFile.NAME), scratch);
    Path folder = result.resolve(TABLES);
    tables.writeSegments(folder);
    tables.writeDocuments(losses, folder);
    if (spec.hasTokenTable()) {
      tables.writeTokens(folder);
    }
    return Arrays.stream(losses).reduce(Loss.NONE, Loss::plus);
  }

  private Loss[] writeTensors(
      ResultLocation location, PackedTokens tokens, EncodedSpec spec, Path result) {
    List<Path> ofSegments = new ArrayList<>();
    List<Path> ofDocuments = new ArrayList<>();
    spec.pooling()
        .ifPresent(
            pooling -> {
              PoolingJob job = new PoolingJob(spark, location, tokens.layout(), spec);
              ofSegments.addAll(job.run(pooling, segments(tokens), scratch.resolve("segments")));
              ofDocuments.addAll(job.run(pooling, documents(tokens), scratch.resolve("documents")));
            });
    Loss[] losses = new Loss[tokens.documents().size()];
    Arrays.fill(losses, Loss.NONE);
    try (EncodedFile file = new EncodedFile(result, tokens, spec);
        LayerResults results = location.open()) {
      file.appendIds();
      spec.layers().forEach(layer -> file.appendHidden(layer, results));
      if (spec.hasLosses()) {
        losses = file.appendLosses(results);
      }
      file.appendVectors(EncodedFile.VECTORS, ofSegments);
      file.appendVectors(EncodedFile.DOCUMENT_VECTORS, ofDocuments);
      file.commit();
    }
    return losses;
  }

  private static List<RowRange> segments(PackedTokens tokens) {
    return tokens.segments().segments().stream().map(TextSegment::tokens).toList();
  }

  private static List<RowRange> documents(PackedTokens tokens) {
    return tokens.documents().stream().map(TokenDocumentInfo::tokens).toList();
  }
}
