package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.job.request.Source;
import picocli.CommandLine.Option;

/** Options of where the tensors are. */
public final class TensorOptions {
  @Option(
      names = "--qkv",
      paramLabel = "FILE",
      description = {
        "A safetensors file with tensors q [T,Hq,d], k [Tk,Hkv,d] and",
        "v [Tk,Hkv,dv] of F32, F16 or BF16; [T,d] is one head."
      })
  public Path qkv;

  @Option(
      names = "--q",
      paramLabel = "FILE",
      description = "Queries as .npy of '<f4' or '<f2'; with --k and --v, instead of --qkv.")
  public Path q;

  @Option(names = "--k", paramLabel = "FILE", description = "Keys as .npy.")
  public Path k;

  @Option(names = "--v", paramLabel = "FILE", description = "Values as .npy.")
  public Path v;

  @Option(
      names = "--table",
      paramLabel = "DIR",
      description =
          "A folder of .parquet files or of .arrow files, or one such file, with a row "
              + "per token: lists q, k and v of 32-bit floats, heads then features, or a list "
              + "per head; and position (int64, from 0) if the rows are not in order.")
  public Path table;

  public boolean given() {
    return qkv != null || q != null || k != null || v != null || table != null;
  }

  /**
   * @param heads of a table
   */
  public Source source(List<Integer> heads) {
    boolean npy = q != null && k != null && v != null;
    boolean anyNpy = q != null || k != null || v != null;
    if (table != null && qkv == null && !anyNpy) {
      return new Source.Table(table, heads);
    }
    if (!heads.isEmpty() && table == null) {
      throw Errors.about("heads")
          .user(
              "a number of heads is given with tensors in files, which have it",
              "leave it out, or give --table DIR");
    }
    if (table == null && qkv != null && !anyNpy) {
      return new Source.File(qkv);
    }
    if (table == null && qkv == null && npy) {
      return new Source.Files(q, k, v);
    }
    throw Errors.user(
        problem(anyNpy), "give --qkv FILE, or all of --q, --k and --v, or --table DIR");
  }

  private String problem(boolean anyNpy) {
    if (table != null) {
      return "both --table and " + (qkv != null ? "--qkv" : "an .npy file") + " are given";
    }
    return qkv != null && anyNpy ? "both --qkv and an .npy file are given" : "tensors are missing";
  }
}
