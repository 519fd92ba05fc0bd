package org.longspan.cli.option;

import org.longspan.job.request.LayerSelection;
import org.longspan.job.request.ResultSpec;
import org.longspan.store.Dtype;
import picocli.CommandLine.Option;

/** Options of what is written of a run over a model. */
public final class ResultOptions {

  /** Element types by their names on the command line. */
  public enum Precision {
    F32(Dtype.F32),
    F16(Dtype.F16),
    BF16(Dtype.BF16);

    private final Dtype dtype;

    Precision(Dtype dtype) {
      this.dtype = dtype;
    }
  }

  @Option(
      names = "--layers",
      paramLabel = "LIST",
      defaultValue = "last",
      description =
          "Hidden states to write: last, none, all, or numbers: 0 is the embedding, n the "
              + "output of layer n-1 (default: ${DEFAULT-VALUE}).")
  public String layers;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "f32",
      description =
          "Element type of written hidden states: f32, f16 or bf16 (default: "
              + "${DEFAULT-VALUE}). They are computed in float32.")
  public Precision precision;

  @Option(
      names = "--pool",
      paramLabel = "RULE",
      defaultValue = "none",
      description =
          "Makes a vector of every document and segment: mean over its tokens, cls (the first "
              + "token) or last (default: ${DEFAULT-VALUE}).")
  public String pool;

  @Option(names = "--normalize", description = "Divides every vector by its Euclidean length.")
  public boolean normalize;

  @Option(
      names = "--losses",
      description =
          "Writes -ln p of every token, given those before it in its document, and the "
              + "perplexity; for models that predict the next token.")
  public boolean losses;

  @Option(
      names = "--token-table",
      description = "Writes tables/tokens.parquet, with a row for every token.")
  public boolean tokenTable;

  @Option(
      names = "--atlas",
      description =
          "Writes tables/heads.parquet, head_curves.parquet and head_links.parquet: how far each "
              + "head looks, how widely, and at what. More than doubles the time of a short run.")
  public boolean atlas;

  public ResultSpec spec() {
    return new ResultSpec(
        new LayerSelection(layers), precision.dtype, pool, normalize, losses, tokenTable, atlas);
  }
}
