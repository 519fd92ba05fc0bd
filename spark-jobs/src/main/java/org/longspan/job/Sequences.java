package org.longspan.job;

import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.input.AttentionSource;
import org.longspan.input.NamedInput;
import org.longspan.input.SequenceSource;
import org.longspan.input.TensorSource;
import org.longspan.job.request.SequenceSpec;
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

/** Adds to tensors what accompanies them. */
final class Sequences {
  private final SequenceSpec spec;
  private final AttentionShape shape;

  private Sequences(SequenceSpec spec, AttentionShape shape) {
    this.spec = spec;
    this.shape = shape;
  }

  /**
   * The tensors after stored keys and values, with masks and biases.
   *
   * @throws org.longspan.error.UserException where something does not fit the tensors
   */
  static AttentionSource with(SequenceSpec spec, AttentionSource given) {
    if (spec.isPlain()) {
      return given;
    }
    AttentionSource tensors = afterPast(spec, given);
    return new Sequences(spec, tensors.shape()).around(tensors);
  }

  private static AttentionSource afterPast(SequenceSpec spec, AttentionSource given) {
    if (spec.past().isEmpty()) {
      return given;
    }
    if (given instanceof TensorSource tensors) {
      return tensors.after(spec.past());
    }
    throw Errors.about("past")
        .user("past keys are given with a table", "give the new tokens as tensors in files");
  }

  private AttentionSource around(AttentionSource tensors) {
    MaskContext context = MaskContext.of(shape);
    if (!spec.segments().isEmpty() || !spec.keySegments().isEmpty()) {
      context = context.with(document());
    }
    if (spec.validLength() != null) {
      context = padded(context);
    }
    PositionBias bias = relative();
    if (spec.attentionMask() != null) {
      SmallTensor tensor =
          SmallTensor.read(spec.attentionMask(), "attn_mask", BiasTensor.MOST_VALUES);
      if (tensor.isBoolean() && tensor.spec().rank() == 2) {
        context = context.with(explicit(tensor));
      } else {
        bias = bias.plus(bias(tensor));
      }
    }
    return new SequenceSource(tensors, files(), context, bias);
  }

  private List<NamedInput> files() {
    List<NamedInput> files = new ArrayList<>();
    if (spec.attentionMask() != null) {
      files.add(new NamedInput("attentionMask", spec.attentionMask()));
    }
    if (spec.relativeBias() != null) {
      files.add(new NamedInput("relativeBias", spec.relativeBias().table()));
    }
    return files;
  }

  private Document document() {
    if (spec.segments().isEmpty()) {
      throw Errors.about("keySegments")
          .user("segments are given for keys only", "give the first positions of both");
    }
    try {
      long[] queries = longs(spec.segments());
      return spec.keySegments().isEmpty()
          ? new Document(queries)
          : new Document(queries, longs(spec.keySegments()));
    } catch (IllegalArgumentException e) {
      throw Errors.about("segments")
          .user(e.getMessage(), "give the first positions of the segments, ascending from 0");
    }
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private MaskContext padded(MaskContext context) {
    long valid = spec.validLength();
    if (valid < 0 || valid > shape.keyLength()) {
      throw Errors.about("validLength")
          .user(
              "the valid length is " + valid + ", and there are " + shape.keyLength() + " keys",
              "give a number from 0 to that");
    }
    return context.with(new Padding(valid));
  }

  private PositionBias relative() {
    if (spec.relativeBias() == null) {
      return new PositionBias.None();
    }
    SequenceSpec.RelativeBias asked = spec.relativeBias();
    SmallTensor table = SmallTensor.read(asked.table(), "relative_bias", BiasTensor.MOST_VALUES);
    int heads = shape.heads().queryHeads();
    if (table.spec().rank() != 2 || table.spec().shape().get(1) != heads) {
      throw Errors.about("relativeBias")
          .user(
              asked.table() + ": the table has the shape " + table.spec().shape(),
              "give [buckets, " + heads + "], a column for every query head");
    }
    return Errors.about(
        "relativeBias",
        () -> new RelativeBuckets(asked.sides(), asked.mostDistance(), heads, table.values()));
  }

  private Explicit explicit(SmallTensor tensor) {
    BiasTensor stretched = bias(tensor);
    int queries = Math.toIntExact(shape.queryLength());
    int keys = Math.toIntExact(shape.keyLength());
    boolean[] live = new boolean[Math.multiplyExact(queries, keys)];
    for (int n = 0; n < live.length; n++) {
      live[n] = stretched.at(0, shape.firstQuery() + n / keys, n % keys) == 0;
    }
    return new Explicit(shape.queries(), keys, live);
  }

  private BiasTensor bias(SmallTensor tensor) {
    if (tensor.spec().rank() < 1 || tensor.spec().rank() > 3) {
      throw Errors.about("attnMask")
          .user(
              spec.attentionMask() + ": the mask has the shape " + tensor.spec().shape(),
              "give [T, Tk] or [Hq, T, Tk]");
    }
    int[] lengths = tensor.shape(3);
    float[] values = tensor.values();
    for (int n = 0; tensor.isBoolean() && n < values.length; n++) {
      values[n] = values[n] == 0 ? Float.NEGATIVE_INFINITY : 0;
    }
    long first = shape.firstQuery();
    RowRange queries = new RowRange(first, first + lengths[1]);
    BiasTensor bias = new BiasTensor(lengths[0], queries, lengths[2], values);
    return Errors.about("attnMask", () -> fitting(bias));
  }

  private BiasTensor fitting(BiasTensor bias) {
    bias.requireFits(shape);
    return bias;
  }
}
