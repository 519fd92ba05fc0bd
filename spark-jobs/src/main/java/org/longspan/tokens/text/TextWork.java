package org.longspan.tokens.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.longspan.shape.RowRange;
import org.longspan.tokens.TextPlace;

/**
 * What one task tokenises: consecutive stretches of documents.
 *
 * @param number of the task
 * @param stretches in order
 */
public record TextWork(int number, List<Stretch> stretches) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TextWork {
    stretches = List.copyOf(stretches);
  }

  /**
   * A part of a document, from the first place at or after {@code from} where it may be cut to the
   * first such place at or after {@code to}.
   *
   * @param document its number
   */
  public record Stretch(int document, TextPlace place, long from, long to) implements Serializable {
    private static final long serialVersionUID = 1L;

    long length() {
      return to - from;
    }
  }

  /**
   * Divides documents into tasks.
   *
   * @param bytes of a task, about
   */
  public static List<TextWork> divide(List<TextPlace> documents, long bytes) {
    List<Stretch> stretches = new ArrayList<>();
    for (int document = 0; document < documents.size(); document++) {
      TextPlace place = documents.get(document);
      for (RowRange piece : RowRange.first(place.length()).pieces(bytes)) {
        stretches.add(new Stretch(document, place, piece.from(), piece.to()));
      }
    }
    List<TextWork> tasks = new ArrayList<>();
    for (List<Stretch> group : Groups.of(stretches, Stretch::length, bytes)) {
      tasks.add(new TextWork(tasks.size(), group));
    }
    return tasks;
  }
}
