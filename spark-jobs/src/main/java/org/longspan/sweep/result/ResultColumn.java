package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column of the flat tables: a field of a result, with dots between the names of its records.
 *
 * @param name such as {@code settings.length}
 * @param type of its values
 */
record ResultColumn(String name, Type type) {

  /** The type of a column. */
  enum Type {
    TEXT,
    WHOLE,
    REAL
  }

  /**
   * The columns of some results: the fields of the records, the same for every sweep; and, where
   * the record of a run decides, all numbers and texts that one of the results has.
   *
   * @param rows results as JSON
   */
  static List<ResultColumn> of(List<JsonNode> rows) {
    List<ResultColumn> columns = new ArrayList<>();
    addFields(columns, "", SweepResult.class, rows);
    return columns;
  }

  private static void addFields(
      List<ResultColumn> columns, String prefix, Class<?> type, List<JsonNode> rows) {
    for (RecordComponent field : type.getRecordComponents()) {
      String name = prefix + field.getName();
      if (field.getType().isRecord()) {
        addFields(columns, name + ".", field.getType(), rows);
      } else if (field.getType() == JsonNode.class || field.getType() == Map.class) {
        Set<ResultColumn> found = new LinkedHashSet<>();
        rows.forEach(row -> addLeaves(found, name, at(row, name)));
        columns.addAll(found);
      } else {
        columns.add(new ResultColumn(name, type(field.getType())));
      }
    }
  }

  private static void addLeaves(Set<ResultColumn> found, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(one -> addLeaves(found, name + "." + one.getKey(), one.getValue()));
    } else if (value.isNumber()) {
      found.add(new ResultColumn(name, Type.REAL));
    } else if (value.isTextual()) {
      found.add(new ResultColumn(name, Type.TEXT));
    }
  }

  private static Type type(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Type.WHOLE;
    }
    return type == double.class || type == Double.class ? Type.REAL : Type.TEXT;
  }

  /** The value of this column in a result as JSON; null or missing where it has none. */
  JsonNode in(JsonNode row) {
    return at(row, name);
  }

  private static JsonNode at(JsonNode row, String name) {
    JsonNode value = row;
    for (String part : name.split("\\.")) {
      value = value.path(part);
    }
    return value;
  }
}
