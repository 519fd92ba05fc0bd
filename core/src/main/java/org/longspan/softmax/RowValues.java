package org.longspan.softmax;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of some rows by the name of their tensor: {@code float[]}, {@code double[]} or {@code
 * long[]} as its dtype says, {@code [rows][...]}.
 */
public record RowValues(Map<String, Object> arrays) {

  /** The values of no tensor. */
  public static final RowValues NONE = new RowValues(Map.of());

  /** The values of one tensor. */
  public static RowValues of(String tensor, Object array) {
    return new RowValues(Map.of(tensor, array));
  }

  /** These values and those of other tensors. */
  public RowValues and(RowValues others) {
    Map<String, Object> all = new LinkedHashMap<>(arrays);
    all.putAll(others.arrays);
    return new RowValues(all);
  }

  /** Values of an F32 tensor; none where it is missing. */
  public float[] floats(String tensor) {
    return (float[]) arrays.getOrDefault(tensor, new float[0]);
  }

  /** Values of an F64 tensor; none where it is missing. */
  public double[] doubles(String tensor) {
    return (double[]) arrays.getOrDefault(tensor, new double[0]);
  }

  /** Values of an I64 tensor; none where it is missing. */
  public long[] longs(String tensor) {
    return (long[]) arrays.getOrDefault(tensor, new long[0]);
  }
}
