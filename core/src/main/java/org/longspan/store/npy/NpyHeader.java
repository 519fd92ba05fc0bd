package org.longspan.store.npy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;

/**
 * The dictionary in the header of an npy file: {@code {'descr': '<f4', 'fortran_order': False,
 * 'shape': (3, 4), }}.
 */
final class NpyHeader {
  /** The name that an npy file's only tensor goes by. */
  static final String TENSOR = "array";

  static final Map<String, Dtype> DTYPES =
      Map.of("<f4", Dtype.F32, "<f2", Dtype.F16, "<f8", Dtype.F64, "|b1", Dtype.BOOL);

  static final Map<String, Dtype> INTEGERS =
      Map.of(
          "|i1", Dtype.I8, "<i2", Dtype.I16, "<i4", Dtype.I32, "<i8", Dtype.I64, "|u1", Dtype.U8,
          "<u2", Dtype.U16, "<u4", Dtype.U32, "<u8", Dtype.U64);

  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*'(descr|fortran_order|shape)'\\s*:\\s*"
              + "('[^'\\\\]*'|True|False|\\(\\s*\\)|\\([\\d\\s,]*\\)|\\[.*\\])\\s*(,|(?=\\}))",
          Pattern.DOTALL);

  private NpyHeader() {}

  /**
   * @param accepted the types of elements, {@link #DTYPES} or {@link #INTEGERS}
   */
  static TensorSpec parse(Path file, String text, Map<String, Dtype> accepted) {
    Map<String, String> items = items(file, text);
    if (items.get("fortran_order").equals("True")) {
      throw Errors.user(
          file + ": the array is in Fortran order", "save numpy.ascontiguousarray(array)");
    }
    String descr = items.get("descr");
    Dtype dtype = accepted.get(descr.substring(1, descr.length() - 1));
    if (dtype == null) {
      throw Errors.user(
          file + ": the array has dtype " + descr,
          accepted == INTEGERS
              ? "save array.astype('<i8'), if it holds whole numbers"
              : "save array.astype('<f4'); accepted are '<f4', '<f2' and '<f8'");
    }
    try {
      return new TensorSpec(TENSOR, dtype, shape(file, items.get("shape")));
    } catch (IllegalArgumentException e) {
      throw bad(file, e.getMessage());
    }
  }

  /** The three items of the dictionary as Python text. */
  private static Map<String, String> items(Path file, String text) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw bad(file, "it is not a dictionary");
    }
    Map<String, String> items = new HashMap<>();
    Matcher matcher = ITEM.matcher(dictionary);
    int at = 1;
    while (matcher.region(at, dictionary.length()).lookingAt()) {
      if (items.put(matcher.group(1), matcher.group(2)) != null) {
        throw bad(file, "'" + matcher.group(1) + "' comes twice");
      }
      at = matcher.end();
    }
    boolean isWhole = dictionary.substring(at).strip().equals("}") && items.size() == 3;
    if (!isWhole || !items.get("fortran_order").matches("True|False")) {
      throw bad(file, "it needs descr, fortran_order, shape and nothing else");
    }
    return items;
  }

  private static List<Long> shape(Path file, String tuple) {
    String inside = tuple.substring(1, tuple.length() - 1).strip();
    boolean hasLastComma = inside.endsWith(",");
    List<Long> shape = new ArrayList<>();
    if (!inside.isEmpty()) {
      String lengths = hasLastComma ? inside.substring(0, inside.length() - 1) : inside;
      for (String length : lengths.split(",", -1)) {
        shape.add(length(file, tuple, length.strip()));
      }
    }
    if (shape.size() == 1 && !hasLastComma) {
      throw bad(file, "the shape " + tuple + " is not a tuple");
    }
    return shape;
  }

  private static long length(Path file, String tuple, String text) {
    try {
      // Python has no decimal number with a zero in front: NumPy refuses it, too.
      if (!text.matches("0+|[1-9][0-9]*")) {
        throw new NumberFormatException();
      }
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(file, "the shape " + tuple + " holds '" + text + "', which is not a length");
    }
  }

  static UserException bad(Path file, String problem) {
    return Errors.damaged(file, "bad npy header: " + problem, "save it again with numpy.save");
  }
}
