package org.longspan.reference;

import org.longspan.shape.AttentionShape;

/**
 * The tensors of one attention in memory, tokens first.
 *
 * @param shape the sizes below
 * @param q queries {@code [Tq, Hq, d]}
 * @param k keys {@code [Tk, Hkv, d]}
 * @param v values {@code [Tk, Hkv, dv]}
 */
public record AttentionInputs(AttentionShape shape, float[] q, float[] k, float[] v) {

  public AttentionInputs {
    long queryRows = shape.queryLength() * shape.heads().queryHeads();
    long keyRows = shape.keyLength() * shape.heads().keyHeads();
    checkSize("q", q, queryRows * shape.heads().width());
    checkSize("k", k, keyRows * shape.heads().width());
    checkSize("v", v, keyRows * shape.heads().valueWidth());
  }

  private static void checkSize(String name, float[] tensor, long size) {
    if (tensor.length != size) {
      throw new IllegalArgumentException(
          name + " holds " + tensor.length + " values where its shape has " + size);
    }
  }

  /** The features of the query at position {@code query} for {@code queryHead}. */
  float[] query(long query, int queryHead) {
    return row(q, shape.row(query), shape.heads().queryHeads(), queryHead, shape.heads().width());
  }

  /** The keys and values of one key head. */
  KeyStream keys(int keyHead) {
    float[] keys = head(k, keyHead, shape.heads().width());
    float[] values = head(v, keyHead, shape.heads().valueWidth());
    return reader -> reader.read(shape.keys(), keys, values);
  }

  private float[] head(float[] tensor, int keyHead, int width) {
    int rows = (int) shape.keyLength();
    float[] head = new float[rows * width];
    for (int key = 0; key < rows; key++) {
      float[] row = row(tensor, key, shape.heads().keyHeads(), keyHead, width);
      System.arraycopy(row, 0, head, key * width, width);
    }
    return head;
  }

  private static float[] row(float[] tensor, long token, int heads, int head, int width) {
    float[] row = new float[width];
    System.arraycopy(tensor, (int) ((token * heads + head) * width), row, 0, width);
    return row;
  }
}
