package org.longspan.error;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What Jackson finds wrong with a text, without its names of classes and sources. */
public final class JsonProblem {
  private JsonProblem() {}

  /** The problem, without what is in parentheses and names no value of the text. */
  public static String of(JsonProcessingException e) {
    String problem = e.getOriginalMessage().replaceAll(" \\((?![-+0-9.eE]+\\)).*", "");
    return Quotes.shortened(problem.replaceFirst(": expected close marker for .*", ""));
  }
}
