package org.longspan.run.gradient;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.longspan.input.AttentionTensors;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.store.TensorLocation;
import org.longspan.store.file.Locations;
import org.longspan.tile.TileProblem;

/**
 * What every task of a gradient has to know.
 *
 * @param gradient what is computed
 * @param kernel the kernel's name, the same in every executor: the bits depend on it
 * @param q where the queries are
 * @param k where the keys are
 * @param v where the values are
 * @param upstream where the results of the attention are, and the gradients of the loss by them
 * @param panelKeys keys of a panel, see {@link KeyPanels}
 * @param panels the folder that finished panels are committed to
 * @param parts the folder of their parts of dQ
 * @param digest of all that decides the bytes of panels: it is sealed into them
 */
public record GradientSpec(
    GradientProblem gradient,
    String kernel,
    TensorLocation q,
    TensorLocation k,
    TensorLocation v,
    UpstreamLocation upstream,
    int panelKeys,
    String panels,
    String parts,
    String digest)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  TileProblem problem() {
    return gradient.attention();
  }

  AttentionShape shape() {
    return problem().shape();
  }

  GradientStore store() {
    return new GradientStore(Locations.path(panels), Locations.path(parts), problem(), digest);
  }

  AttentionTensors open() {
    return AttentionTensors.open(q, k, v);
  }

  /** The positions of the keys of every panel, ascending. */
  List<RowRange> keyRanges() {
    return shape().keys().pieces(panelKeys);
  }

  /** All blocks of rows, by position and head. */
  List<RowBlock> blocks() {
    int heads = shape().heads().queryHeads();
    return shape().queries().pieces(RowBlock.ROWS).stream()
        .flatMap(rows -> IntStream.range(0, heads).mapToObj(head -> new RowBlock(rows, head)))
        .toList();
  }
}
