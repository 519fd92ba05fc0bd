package org.longspan.kernel.vector.gradient;

import org.longspan.kernel.vector.PackedKeys;
import org.longspan.kernel.vector.ValuePanels;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;

/** The keys and values of a tile as the products read them, with their dK and dV. */
final class KeyGradientTile {
  private final int width;
  private final PackedKeys keys;
  private final PackedKeys values;
  private final ValuePanels keyPanels;
  private final KeySums toKeys;
  private final KeySums toValues;
  private final float[] finite;
  private RowRange positions = RowRange.EMPTY;

  KeyGradientTile(HeadLayout heads, int mostKeys) {
    width = heads.width();
    keys = new PackedKeys(mostKeys, width);
    values = new PackedKeys(mostKeys, heads.valueWidth());
    keyPanels = new ValuePanels(mostKeys, width);
    toKeys = new KeySums(mostKeys, width);
    toValues = new KeySums(mostKeys, heads.valueWidth());
    finite = new float[mostKeys * width];
  }

  /**
   * @param keyRows {@code [keys][d]}, may be longer
   * @param valueRows {@code [keys][dv]}, may be longer
   */
  void load(float[] keyRows, float[] valueRows, RowRange positions) {
    this.positions = positions;
    keys.pack(keyRows, count());
    values.pack(valueRows, count());
    for (int n = 0; n < count() * width; n++) {
      // In a live pair a NaN or Inf of a key has made the score NaN, or the weight 0.
      finite[n] = Float.isFinite(keyRows[n]) ? keyRows[n] : 0;
    }
    keyPanels.pack(finite, count());
  }

  RowRange positions() {
    return positions;
  }

  int count() {
    return (int) positions.length();
  }

  PackedKeys keys() {
    return keys;
  }

  PackedKeys values() {
    return values;
  }

  /** Finite keys for sums over keys. */
  ValuePanels keyPanels() {
    return keyPanels;
  }

  /** dK without the scale. */
  KeySums toKeys() {
    return toKeys;
  }

  /** dV. */
  KeySums toValues() {
    return toValues;
  }
}
