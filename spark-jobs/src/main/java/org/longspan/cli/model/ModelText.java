package org.longspan.cli.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longspan.model.LayerDescription;
import org.longspan.model.ModelDescription;

/** Writes the description of a model for a person. */
final class ModelText {
  private ModelText() {}

  static String of(ModelDescription model) {
    StringBuilder text = new StringBuilder();
    line(text, "family", model.family());
    line(text, "parameters", count(model.parameters()));
    line(text, "vocabulary", count(model.vocabulary()) + " token ids");
    line(text, "hidden size", count(model.hidden()));
    line(text, "trained length", count(model.trainedLength()) + " tokens");
    line(text, "embedding", model.embedding());
    model.layersByDescription().forEach((layer, numbers) -> add(text, numbers, layer));
    line(text, "final norm", model.finalNorm());
    line(text, "head", model.head());
    return text.toString();
  }

  private static void add(StringBuilder text, List<Integer> numbers, LayerDescription layer) {
    String name = numbers.size() == 1 ? "layer " : "layers ";
    text.append(name).append(ranges(numbers)).append(System.lineSeparator());
    line(text, "  norms", layer.norms());
    line(text, "  heads", layer.heads());
    line(text, "  positions", layer.positions());
    line(text, "  score", layer.score());
    line(text, "  mask", layer.mask());
    line(text, "  feed-forward", layer.feedForward());
    line(text, "  biases", layer.biases());
    line(text, "  parameters", count(layer.parameters()));
  }

  /** Ascending numbers as {@code 0-2, 4, 6-7}. */
  static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0, to; from < numbers.size(); from = to) {
      to = from + 1;
      while (to < numbers.size() && numbers.get(to) == numbers.get(to - 1) + 1) {
        to++;
      }
      int first = numbers.get(from);
      int last = numbers.get(to - 1);
      ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
    }
    return String.join(", ", ranges);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-16s%s", name, value)).append(System.lineSeparator());
  }
}
