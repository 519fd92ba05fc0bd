package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.job.request.SequenceSpec;
import org.longspan.score.RelativeBuckets;
import picocli.CommandLine.Option;

/** Options of what comes with tensors: stored keys, segments, explicit masks and biases. */
public final class SequenceOptions {
  private static final int MOST_DISTANCE = 128;

  @Option(
      names = "--past",
      paramLabel = "FILE",
      description =
          "A safetensors file with k and v of the tokens before those of --qkv. Can be "
              + "repeated, earliest first. Only the new queries are computed; positions count "
              + "from the first past token.")
  public List<Path> past = List.of();

  @Option(
      names = "--segments",
      paramLabel = "LIST",
      description =
          "First positions of packed sequences, for the mask term document: 0,17,400, or "
              + "a file with such numbers.")
  public String segments;

  @Option(
      names = "--key-segments",
      paramLabel = "LIST",
      description = "The same for keys, if they are packed differently from the queries.")
  public String keySegments;

  @Option(
      names = "--valid-length",
      paramLabel = "N",
      description = "Keys from position N on are padding: no query sees them.")
  public Long validLength;

  @Option(
      names = "--attn-mask",
      paramLabel = "FILE",
      description = {
        "A small tensor [T,Tk] or [Hq,T,Tk], where a length of 1 is repeated:",
        "a .npy file, or attn_mask in a safetensors file. Booleans: false",
        "masks the pair. Floats are added to the score; -inf masks the pair."
      })
  public Path attentionMask;

  @Option(
      names = "--relative-bias",
      paramLabel = "FILE",
      description =
          "The bias of T5 by the distance of key and query: a table [buckets,Hq] as .npy, "
              + "or relative_bias in a safetensors file.")
  public Path relativeBias;

  @Option(
      names = "--relative-distance",
      paramLabel = "N",
      description = "All distances from N on share the last bucket (default: 128).")
  public Integer relativeDistance;

  @Option(
      names = "--relative-sides",
      paramLabel = "SIDES",
      description = "both (encoder) or before (decoder) (default: both).")
  public RelativeBuckets.Sides relativeSides;

  public SequenceSpec spec() {
    return new SequenceSpec(
        past,
        segments == null ? List.of() : PositionList.parse("--segments", segments),
        keySegments == null ? List.of() : PositionList.parse("--key-segments", keySegments),
        validLength,
        attentionMask,
        relative());
  }

  private SequenceSpec.RelativeBias relative() {
    if (relativeBias == null) {
      requireNone("--relative-distance", relativeDistance);
      requireNone("--relative-sides", relativeSides);
      return null;
    }
    return new SequenceSpec.RelativeBias(
        relativeBias,
        Objects.requireNonNullElse(relativeDistance, MOST_DISTANCE),
        Objects.requireNonNullElse(relativeSides, RelativeBuckets.Sides.BOTH));
  }

  private static void requireNone(String option, Object value) {
    if (value != null) {
      throw Errors.user(
          option + " is given without --relative-bias", "give the table of the bias too");
    }
  }
}
