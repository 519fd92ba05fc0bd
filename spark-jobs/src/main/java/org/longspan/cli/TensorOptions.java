package org.longspan.cli;

import java.nio.file.Path;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.input.AttentionInput;
import org.longspan.input.TensorSource;
import picocli.CommandLine.Option;

/** Options of where the tensors are. */
final class TensorOptions {
  @Option(
      names = "--qkv",
      paramLabel = "FILE",
      description = {
        "A safetensors file with tensors q [T,Hq,d], k [Tk,Hkv,d] and",
        "v [Tk,Hkv,dv] ([T,d] is one head) of F32, F16 or BF16."
      })
  Path qkv;

  @Option(
      names = "--q",
      paramLabel = "FILE",
      description = "Queries as .npy of '<f4' or '<f2'; with --k and --v, instead of --qkv.")
  Path q;

  @Option(names = "--k", paramLabel = "FILE", description = "Keys as .npy.")
  Path k;

  @Option(names = "--v", paramLabel = "FILE", description = "Values as .npy.")
  Path v;

  boolean given() {
    return qkv != null || q != null || k != null || v != null;
  }

  TensorSource open() {
    boolean npy = q != null && k != null && v != null;
    boolean anyNpy = q != null || k != null || v != null;
    if (qkv != null && !anyNpy) {
      return new TensorSource(AttentionInput.ofSafetensors(qkv), List.of(qkv));
    }
    if (qkv == null && npy) {
      return new TensorSource(AttentionInput.ofNpy(q, k, v), List.of(q, k, v));
    }
    throw Errors.user(
        qkv != null ? "both --qkv and an .npy file are given" : "tensors are missing",
        "give --qkv FILE, or all of --q, --k and --v");
  }
}
