package org.longspan.error;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What Jackson finds wrong with a text, without its names of classes and sources. */
public final class JsonProblem {
  private JsonProblem() {}

  /** The problem, without what follows in parentheses. */
  public static String of(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    int details = message.indexOf(" (");
    String problem = details < 0 ? message : message.substring(0, details);
    return Quotes.shortened(problem.replaceFirst(": expected close marker for .*", ""));
  }
}
