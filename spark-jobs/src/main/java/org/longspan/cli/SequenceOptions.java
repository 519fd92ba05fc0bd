package org.longspan.cli;

import java.nio.file.Path;
import java.util.List;
import org.longspan.job.SequenceSpec;
import org.longspan.score.RelativeBuckets;
import picocli.CommandLine.Option;

/** Options of what comes with tensors: stored keys, segments, explicit masks and biases. */
final class SequenceOptions {
  @Option(
      names = "--past",
      paramLabel = "FILE",
      description = {
        "A safetensors file with k and v of the tokens before those of --qkv; may be",
        "given several times, earliest first. Only the new queries are computed;",
        "positions count from the first past token."
      })
  List<Path> past = List.of();

  @Option(
      names = "--segments",
      paramLabel = "LIST",
      description = {
        "First positions of packed sequences, for the mask term document:",
        "0,17,400, or a file with such numbers."
      })
  String segments;

  @Option(
      names = "--key-segments",
      paramLabel = "LIST",
      description = "The same for keys, where they are packed otherwise than the queries.")
  String keySegments;

  @Option(
      names = "--valid-length",
      paramLabel = "N",
      description = "Keys from position N on are padding: no query sees them.")
  Long validLength;

  @Option(
      names = "--attn-mask",
      paramLabel = "FILE",
      description = {
        "A small tensor [T,Tk] or [Hq,T,Tk] (1 in place of a length is stretched),",
        ".npy or attn_mask in .safetensors. Booleans: false takes the pair out.",
        "Floats: added to the score, -inf takes the pair out."
      })
  Path attentionMask;

  @Option(
      names = "--relative-bias",
      paramLabel = "FILE",
      description = {
        "The bias of T5: a table [buckets,Hq], .npy or relative_bias in .safetensors,",
        "by the distance of key and query."
      })
  Path relativeBias;

  @Option(
      names = "--relative-distance",
      paramLabel = "N",
      defaultValue = "128",
      description = "From here on all share the last bucket (default: ${DEFAULT-VALUE}).")
  int relativeDistance;

  @Option(
      names = "--relative-sides",
      paramLabel = "SIDES",
      defaultValue = "both",
      description = "both (encoder) or before (decoder) (default: ${DEFAULT-VALUE}).")
  RelativeBuckets.Sides relativeSides;

  SequenceSpec spec() {
    return new SequenceSpec(
        past,
        segments == null ? List.of() : PositionList.parse("--segments", segments),
        keySegments == null ? List.of() : PositionList.parse("--key-segments", keySegments),
        validLength,
        attentionMask,
        relativeBias == null
            ? null
            : new SequenceSpec.RelativeBias(relativeBias, relativeDistance, relativeSides));
  }
}
