package org.longspan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.input.SequenceSource;
import org.longspan.input.TensorSource;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Explicit;
import org.longspan.mask.term.Padding;
import org.longspan.score.BiasTensor;
import org.longspan.score.PositionBias;
import org.longspan.score.RelativeBuckets;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.store.SmallTensor;
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

  boolean given() {
    return !past.isEmpty()
        || segments != null
        || keySegments != null
        || validLength != null
        || attentionMask != null
        || relativeBias != null;
  }

  AttentionSource source(AttentionSource given) {
    AttentionSource tensors = behindPast(given);
    AttentionShape shape = tensors.shape();
    MaskContext context = MaskContext.of(shape);
    if (segments != null || keySegments != null) {
      context = context.with(document());
    }
    if (validLength != null) {
      context = padded(context);
    }
    PositionBias bias = relative(shape);
    if (attentionMask == null) {
      return new SequenceSource(tensors, beside(), context, bias);
    }
    SmallTensor tensor = SmallTensor.read(attentionMask, "attn_mask", BiasTensor.MOST_VALUES);
    if (tensor.isBoolean() && tensor.spec().rank() == 2) {
      return new SequenceSource(tensors, beside(), context.with(explicit(tensor, shape)), bias);
    }
    return new SequenceSource(tensors, beside(), context, bias.plus(bias(tensor, shape)));
  }

  private AttentionSource behindPast(AttentionSource given) {
    if (past.isEmpty()) {
      return given;
    }
    if (given instanceof TensorSource tensors) {
      return tensors.behind(past);
    }
    throw Errors.user(
        "--past is given with --table", "give the new tokens as --qkv or --q, --k and --v");
  }

  private List<Path> beside() {
    return Stream.of(attentionMask, relativeBias).filter(Objects::nonNull).toList();
  }

  private Document document() {
    if (segments == null) {
      throw Errors.user("--key-segments is given without --segments", "give both");
    }
    long[] queries = PositionList.parse("--segments", segments);
    try {
      return keySegments == null
          ? new Document(queries)
          : new Document(queries, PositionList.parse("--key-segments", keySegments));
    } catch (IllegalArgumentException e) {
      throw Errors.user(e.getMessage(), "change --segments");
    }
  }

  private MaskContext padded(MaskContext context) {
    if (validLength < 0 || validLength > context.keyLength()) {
      throw Errors.user(
          "--valid-length is " + validLength + ", and there are " + context.keyLength() + " keys",
          "give a number from 0 to that");
    }
    return context.with(new Padding(validLength));
  }

  private PositionBias relative(AttentionShape shape) {
    if (relativeBias == null) {
      return new PositionBias.None();
    }
    SmallTensor table = SmallTensor.read(relativeBias, "relative_bias", BiasTensor.MOST_VALUES);
    int heads = shape.heads().queryHeads();
    if (table.spec().rank() != 2 || table.spec().shape().get(1) != heads) {
      throw Errors.user(
          relativeBias + ": the table has the shape " + table.spec().shape(),
          "give [buckets, " + heads + "], a column for every query head");
    }
    return new RelativeBuckets(relativeSides, relativeDistance, heads, table.values());
  }

  private Explicit explicit(SmallTensor tensor, AttentionShape shape) {
    BiasTensor stretched = bias(tensor, shape);
    int queries = Math.toIntExact(shape.queryLength());
    int keys = Math.toIntExact(shape.keyLength());
    boolean[] live = new boolean[Math.multiplyExact(queries, keys)];
    for (int n = 0; n < live.length; n++) {
      live[n] = stretched.at(0, shape.firstQuery() + n / keys, n % keys) == 0;
    }
    return new Explicit(shape.queries(), keys, live);
  }

  private BiasTensor bias(SmallTensor tensor, AttentionShape shape) {
    if (tensor.spec().rank() < 1 || tensor.spec().rank() > 3) {
      throw Errors.user(
          attentionMask + ": the mask has the shape " + tensor.spec().shape(),
          "give [T, Tk] or [Hq, T, Tk]");
    }
    int[] lengths = tensor.shape(3);
    float[] values = tensor.values();
    for (int n = 0; tensor.isBoolean() && n < values.length; n++) {
      values[n] = values[n] == 0 ? Float.NEGATIVE_INFINITY : 0;
    }
    long first = shape.firstQuery();
    BiasTensor bias =
        new BiasTensor(lengths[0], new RowRange(first, first + lengths[1]), lengths[2], values);
    bias.requireFits(shape);
    return bias;
  }
}
