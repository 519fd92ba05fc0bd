package org.longspan.tile;

import java.util.Arrays;
import org.longspan.softmax.PartialState;

/**
 * The values of a tile, as a product takes them: those of moderate size with 0 in the place of the
 * others, those that are huge times 2^-64 with 0 in the place of the others, and the places of NaN
 * and Inf, which no product takes.
 */
public final class TileValues {
  /** A moderate value times this is finite; any other one is not. */
  public static final float TO_INFINITY = 0x1p63f;

  private static final float HUGE_FACTOR = 0x1p-64f;
  private static final float[] NONE = {};
  private static final int[] NOWHERE = {};

  private float[] given = NONE;
  private float[] moderate = NONE;
  private float[] huge = NONE;
  private int[] nonFinite = NOWHERE;

  /**
   * Takes over values of any size.
   *
   * @param values not modified, and needed as long as this tile is
   * @param count how many of them are looked at
   */
  public void set(float[] values, int count) {
    if (areModerate(values, count)) {
      take(values);
    } else {
      split(values, count);
    }
  }

  private static boolean areModerate(float[] values, int count) {
    float zero = 0;
    for (int n = 0; n < count; n++) {
      zero += values[n] * TO_INFINITY * 0;
    }
    return zero == 0;
  }

  /** Takes over values that are all of moderate size. */
  public void take(float[] values) {
    given = values;
    moderate = values;
    huge = NONE;
    nonFinite = NOWHERE;
  }

  /**
   * Takes over values of any size.
   *
   * @param values not modified, and needed as long as this tile is
   * @param count how many of them are looked at
   */
  public void split(float[] values, int count) {
    take(values);
    moderate = values.clone();
    int[] places = new int[count];
    int found = 0;
    for (int n = 0; n < count; n++) {
      float value = values[n];
      if (!Float.isFinite(value)) {
        moderate[n] = 0;
        places[found++] = n;
      } else if (Math.abs(value) >= PartialState.HUGE) {
        moderate[n] = 0;
        huge = huge == NONE ? new float[values.length] : huge;
        huge[n] = value * HUGE_FACTOR;
      }
    }
    nonFinite = Arrays.copyOf(places, found);
  }

  public float[] moderate() {
    return moderate;
  }

  public boolean hasHuge() {
    return huge.length > 0;
  }

  public float[] huge() {
    return huge;
  }

  /** The value at a place, as it came. */
  public float at(int place) {
    return given[place];
  }

  /** Places of values that are NaN or Inf, ascending. */
  public int[] nonFinite() {
    return nonFinite;
  }
}
