package org.longspan.analyze.text;

import java.io.Serializable;

/**
 * One text.
 *
 * @param name the path it was read from
 * @param text its characters, without a byte order mark
 */
public record TextDocument(String name, String text) implements Serializable {
  private static final long serialVersionUID = 1L;
}
