package org.longspan.mask;

import java.util.function.IntPredicate;
import org.longspan.error.Errors;
import org.longspan.error.Quotes;
import org.longspan.error.UserException;

/** Reads a mask expression from left to right, skipping space, and makes its error messages. */
final class MaskScanner {
  private final String text;
  private int at;

  MaskScanner(String text) {
    this.text = text;
  }

  /** Where the next character other than space is. */
  int position() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  boolean isAtEnd() {
    return position() == text.length();
  }

  /** Whether {@code wanted} comes next; if so, it is passed. */
  boolean accept(char wanted) {
    boolean accepted = nextIs(wanted);
    at += accepted ? 1 : 0;
    return accepted;
  }

  boolean nextIs(char wanted) {
    return position() < text.length() && text.charAt(at) == wanted;
  }

  /** Passes {@code wanted}, or fails. */
  void expect(char wanted, String remedy) {
    if (!accept(wanted)) {
      throw error(at, "expected \"" + wanted + "\", found " + found(), remedy);
    }
  }

  /** The characters from here on that are of a kind; may be empty. */
  String take(IntPredicate kind) {
    int start = position();
    while (at < text.length() && kind.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** What comes next, for a message. */
  String found() {
    return isAtEnd() ? "the end" : "\"" + text.charAt(at) + "\"";
  }

  UserException error(int position, String problem, String remedy) {
    String quoted = Quotes.around(text, position);
    String place = "mask \"" + quoted + "\", column " + (position + 1) + ": ";
    return Errors.user(place + problem, remedy);
  }
}
