package org.longspan.job.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.longspan.error.Errors;

/**
 * Which hidden states of a model are meant: 0 is the embedding, n the output of layer n - 1; the
 * last one is after the final norm.
 *
 * @param text {@code last}, {@code none}, {@code all}, or numbers separated by commas
 */
public record LayerSelection(@JsonValue String text) {
  /** The last hidden states. */
  public static final LayerSelection LAST = new LayerSelection("last");

  /** No hidden states. */
  public static final LayerSelection NONE = new LayerSelection("none");

  /** The embedding and the output of every layer. */
  public static final LayerSelection ALL = new LayerSelection("all");

  private static final String NUMBERS = "\\d{1,6}(\\s*,\\s*\\d{1,6})*";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LayerSelection {
    if (!List.of("last", "none", "all").contains(text) && !text.matches(NUMBERS)) {
      throw Errors.about("layers")
          .user("'" + text + "' does not select layers", "give last, none, all, or a list: 0,6,12");
    }
  }

  /** Some hidden states by number. */
  public static LayerSelection of(int... numbers) {
    return new LayerSelection(
        Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(",")));
  }

  /**
   * The numbers of the selected hidden states, ascending.
   *
   * @param layers of the model
   * @throws org.longspan.error.UserException where the model has not so many
   */
  public List<Integer> numbers(int layers) {
    return switch (text) {
      case "last" -> List.of(layers);
      case "none" -> List.of();
      case "all" -> IntStream.rangeClosed(0, layers).boxed().toList();
      default ->
          Arrays.stream(text.split(","))
              .map(number -> Integer.valueOf(number.strip()))
              .map(number -> checked(number, layers))
              .distinct()
              .sorted()
              .toList();
    };
  }

  private static int checked(int number, int layers) {
    if (number > layers) {
      throw Errors.about("layers")
          .user(
              "hidden states " + number + " of a model of " + layers + " layers",
              "give numbers from 0, the embedding, to " + layers + ", the output of the last one");
    }
    return number;
  }
}
