package org.longspan.text.split;

import java.util.ArrayList;
import java.util.List;
import org.longspan.text.json.JsonFields;

/** Which word a delimiter belongs to: the {@code behavior} of a tokenizer.json. */
enum DelimiterPlace {
  /** To none. */
  REMOVED,
  /** It is a word of its own. */
  ISOLATED,
  /** It ends the word before; a second delimiter is a word of its own. */
  MERGED_WITH_PREVIOUS,
  /** It begins the word after it. */
  MERGED_WITH_NEXT,
  /** A run of delimiters is a word. */
  CONTIGUOUS;

  static DelimiterPlace read(JsonFields fields, DelimiterPlace missing) {
    if (!fields.has("behavior")) {
      return missing;
    }
    return switch (fields.text("behavior")) {
      case "Removed" -> REMOVED;
      case "Isolated" -> ISOLATED;
      case "MergedWithPrevious" -> MERGED_WITH_PREVIOUS;
      case "MergedWithNext" -> MERGED_WITH_NEXT;
      case "Contiguous" -> CONTIGUOUS;
      default ->
          throw fields.unknown(
              "behavior", "Removed, Isolated, MergedWithPrevious, MergedWithNext and Contiguous");
    };
  }

  /** The words that {@code parts}, in order and without gaps, make. */
  List<Part> arrange(List<Part> parts) {
    return switch (this) {
      case ISOLATED -> parts;
      case REMOVED -> parts.stream().filter(part -> !part.isDelimiter()).toList();
      case MERGED_WITH_PREVIOUS -> mergedBackwards(parts);
      case MERGED_WITH_NEXT -> mergedForwards(parts);
      case CONTIGUOUS -> runs(parts);
    };
  }

  private static List<Part> mergedBackwards(List<Part> parts) {
    List<Part> words = new ArrayList<>();
    boolean afterDelimiter = false;
    for (Part part : parts) {
      if (part.isDelimiter() && !afterDelimiter && !words.isEmpty()) {
        words.add(words.remove(words.size() - 1).upTo(part.to()));
      } else {
        words.add(part);
      }
      afterDelimiter = part.isDelimiter();
    }
    return words;
  }

  private static List<Part> mergedForwards(List<Part> parts) {
    List<Part> words = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean merges =
          part.isDelimiter() && i + 1 < parts.size() && !parts.get(i + 1).isDelimiter();
      words.add(merges ? part.upTo(parts.get(++i).to()) : part);
    }
    return words;
  }

  private static List<Part> runs(List<Part> parts) {
    List<Part> words = new ArrayList<>();
    for (Part part : parts) {
      int last = words.size() - 1;
      if (last >= 0 && words.get(last).kind() == part.kind()) {
        words.set(last, words.get(last).upTo(part.to()));
      } else {
        words.add(part);
      }
    }
    return words;
  }
}
