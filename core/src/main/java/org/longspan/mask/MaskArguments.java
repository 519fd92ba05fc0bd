package org.longspan.mask;

import java.util.Map;

/**
 * What an expression gives for the parameters of a {@link MaskForm}.
 *
 * @param texts by the parameter's name
 */
public record MaskArguments(Map<String, String> texts) {

  public MaskArguments {
    texts = Map.copyOf(texts);
  }

  /** The number that is given for a parameter, at least 0. */
  public long number(String parameter) {
    return Long.parseLong(text(parameter));
  }

  /** The text that is given for a parameter. */
  public String text(String parameter) {
    String text = texts.get(parameter);
    if (text == null) {
      throw new IllegalStateException("a form without the parameter " + parameter);
    }
    return text;
  }
}
