package org.longspan.run;

import java.util.Arrays;
import org.longspan.mask.Coverage;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskPredicate;
import org.longspan.reference.AttentionInputs;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;

/**
 * Makes a short case long: key j moves to position {@code j step}, and between the keys stand dead
 * ones of NaN.
 *
 * @param mask in the positions of the short case
 */
record SpreadKeys(Mask mask, long step) implements MaskPredicate {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean allows(long query, long key) {
    return key % step == 0 && mask.allows(query, key / step);
  }

  @Override
  public Coverage coverage(RowRange queries, RowRange keys) {
    RowRange own = new RowRange((keys.from() + step - 1) / step, (keys.to() + step - 1) / step);
    boolean empty = own.isEmpty() || mask.coverage(queries, own) == Coverage.EMPTY;
    return empty ? Coverage.EMPTY : Coverage.PARTIAL;
  }

  /** The tensors of {@code inputs} over {@code length} keys. */
  AttentionInputs spread(AttentionInputs inputs, int length) {
    AttentionShape shape = inputs.shape();
    int width = shape.heads().keyHeads() * shape.heads().width();
    int valueWidth = shape.heads().keyHeads() * shape.heads().valueWidth();
    return new AttentionInputs(
        new AttentionShape(shape.queryLength(), length, shape.heads()),
        inputs.q(),
        spread(inputs.k(), width, length),
        spread(inputs.v(), valueWidth, length));
  }

  private float[] spread(float[] rows, int width, int length) {
    float[] spread = new float[length * width];
    Arrays.fill(spread, Float.NaN);
    for (int row = 0; row < rows.length / width; row++) {
      System.arraycopy(rows, row * width, spread, (int) (row * step) * width, width);
    }
    return spread;
  }
}
