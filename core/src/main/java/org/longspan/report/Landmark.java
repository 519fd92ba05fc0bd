package org.longspan.report;

import java.util.Objects;

/**
 * A few words of the document, so that a position in a chart can be recognised.
 *
 * @param position token at which the text begins
 * @param place where a reader finds it, such as {@code line 12}; may be empty
 * @param text the first words from there on
 */
public record Landmark(long position, String place, String text) {
  public Landmark {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(text, "text");
  }
}
