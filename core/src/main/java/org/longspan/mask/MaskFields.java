package org.longspan.mask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Quotes;
import org.longspan.shape.RowRange;

/**
 * The JSON fields of a mask. Methods throw an IllegalArgumentException where a field is missing or
 * holds something else.
 */
public final class MaskFields {
  private final JsonNode node;

  MaskFields(JsonNode node) {
    this.node = node;
  }

  /** A whole number. */
  public long number(String name) {
    return whole(field(name), name);
  }

  /** An array of whole numbers. */
  public long[] numbers(String name) {
    JsonNode array = field(name);
    long[] numbers = new long[array.size()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = whole(array.get(n), name);
    }
    return numbers;
  }

  /** A range {@code [from, to]} of which {@code to} is not part. */
  public RowRange range(String name) {
    long[] ends = numbers(name);
    if (ends.length != 2) {
      throw new IllegalArgumentException("\"" + name + "\" is not [from, to]");
    }
    return new RowRange(ends[0], ends[1]);
  }

  /** A text. */
  public String text(String name) {
    return field(name).asText();
  }

  MaskFields object(String name) {
    return new MaskFields(field(name));
  }

  List<MaskFields> objects(String name) {
    List<MaskFields> objects = new ArrayList<>();
    field(name).forEach(object -> objects.add(new MaskFields(object)));
    return objects;
  }

  private JsonNode field(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the field \"" + name + "\" is missing in " + Quotes.shortened(node.toString()));
    }
    return value;
  }

  private static long whole(JsonNode value, String name) {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      String text = Quotes.shortened(value.toString());
      throw new IllegalArgumentException("\"" + name + "\" is " + text + ", not a whole number");
    }
    return value.longValue();
  }
}
