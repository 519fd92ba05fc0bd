package org.longspan.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.longspan.shape.RowRange;

/** {@code first + second}. */
record BiasSum(PositionBias first, PositionBias second) implements PositionBias {
  private static final long serialVersionUID = 1L;

  @Override
  public double at(int head, long query, long key) {
    return first.at(head, query, key) + second.at(head, query, key);
  }

  @Override
  public void addTo(float[] scores, int offset, int stride, int head, long query, RowRange keys) {
    first.addTo(scores, offset, stride, head, query, keys);
    second.addTo(scores, offset, stride, head, query, keys);
  }

  @Override
  public boolean mayKill() {
    return first.mayKill() || second.mayKill();
  }

  @Override
  public boolean dependsOnDistanceAlone() {
    return first.dependsOnDistanceAlone() && second.dependsOnDistanceAlone();
  }

  @Override
  public List<PositionBias> terms() {
    return Stream.of(first, second).flatMap(bias -> bias.terms().stream()).toList();
  }

  @Override
  public JsonNode toJson() {
    ObjectNode node = CanonicalJson.ofKind("sum");
    node.putArray("terms").add(first.toJson()).add(second.toJson());
    return node;
  }

  @Override
  public String toString() {
    return first + " + " + second;
  }
}
