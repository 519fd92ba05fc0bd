package org.longspan.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.longspan.error.Errors;
import org.longspan.error.UserException;

/**
 * Recursive descent over a mask expression.
 *
 * <pre>
 *   union        = intersection { "|" intersection }
 *   intersection = factor { "&amp;" factor }
 *   factor       = "!" factor | "(" union ")" | term
 *   term         = name [ "(" ( number { "," number } | "bottom-right" | class ) ")" ]
 * </pre>
 */
final class MaskParser {
  private static final int DEEPEST = 200;

  private final String text;
  private final MaskContext context;
  private int at;
  private int depth;

  MaskParser(String text, MaskContext context) {
    this.text = text;
    this.context = context;
  }

  Mask parse() {
    Mask mask = union();
    if (at < text.length()) {
      throw error(at, unexpected(), "give &, | or the end of the expression");
    }
    return mask;
  }

  private Mask union() {
    return operands('|', this::intersection, Or::new);
  }

  private Mask intersection() {
    return operands('&', this::factor, And::new);
  }

  private Mask operands(
      char operator, Supplier<Mask> operand, Function<List<Mask>, Mask> combination) {
    List<Mask> masks = new ArrayList<>();
    do {
      masks.add(operand.get());
    } while (accept(operator));
    return masks.size() == 1 ? masks.get(0) : combination.apply(masks);
  }

  private Mask factor() {
    if (accept('!')) {
      enter();
      Mask mask = factor().not();
      depth--;
      return mask;
    }
    if (accept('(')) {
      enter();
      Mask mask = union();
      expect(')');
      depth--;
      return mask;
    }
    return term();
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw error(at - 1, "more than " + DEEPEST + " levels of ! and (", "nest less deeply");
    }
  }

  private Mask term() {
    skipSpace();
    int start = at;
    String name = word();
    if (name.isEmpty()) {
      throw error(start, unexpected(), "give a term, ! or (");
    }
    if (name.equals("causal") && accept('(')) {
      expectWord("bottom-right");
      expect(')');
      name = "causal(bottom-right)";
    }
    if (name.equals("custom")) {
      return custom();
    }
    for (MaskTerm term : MaskTerm.ALL) {
      if (term.name().equals(name)) {
        return make(term, start);
      }
    }
    throw error(start, "unknown term \"" + name + "\"", "known terms are " + MaskTerm.allForms());
  }

  private Mask custom() {
    if (!accept('(')) {
      throw error(at, "no ( but " + found(), "write " + CustomLoader.FORM);
    }
    skipSpace();
    int start = at;
    while (at < text.length() && isClassNamePart(text.charAt(at))) {
      at++;
    }
    String className = text.substring(start, at);
    if (className.isEmpty()) {
      throw error(start, "no class name but " + found(), "write " + CustomLoader.FORM);
    }
    expect(')');
    try {
      return new Custom(CustomLoader.load(className), context.keyLength());
    } catch (IllegalArgumentException e) {
      throw error(start, e.getMessage(), CustomLoader.REMEDY);
    }
  }

  private static boolean isClassNamePart(char c) {
    return c == '.' || Character.isJavaIdentifierPart(c);
  }

  private Mask make(MaskTerm term, int start) {
    long[] numbers = new long[term.numbers().size()];
    for (int n = 0; n < numbers.length; n++) {
      expect(n == 0 ? '(' : ',', term);
      numbers[n] = number(term);
    }
    if (numbers.length > 0) {
      expect(')', term);
    }
    try {
      return term.factory().make(numbers, context);
    } catch (IllegalArgumentException e) {
      throw error(start, e.getMessage(), "change that number");
    } catch (NoSuchElementException e) {
      String lacks = term.name() + " needs " + e.getMessage() + ", which this input does not have";
      throw error(start, lacks, "leave the term out");
    }
  }

  private long number(MaskTerm term) {
    skipSpace();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (start == at) {
      throw error(start, "no whole number at least 0 but " + found(), "write " + term.form());
    }
    try {
      return Long.parseLong(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw error(start, "number above " + Long.MAX_VALUE, "give a smaller one");
    }
  }

  private void expectWord(String word) {
    skipSpace();
    int start = at;
    if (!word().equals(word)) {
      at = start;
      throw error(start, unexpected(), "give " + word);
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw error(at, unexpected(), "give " + wanted);
    }
  }

  private void expect(char wanted, MaskTerm term) {
    if (!accept(wanted)) {
      throw error(at, "no " + wanted + " but " + found(), "write " + term.form());
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean accepted = at < text.length() && text.charAt(at) == wanted;
    at += accepted ? 1 : 0;
    return accepted;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String found() {
    return at < text.length() ? "\"" + text.charAt(at) + "\"" : "the end";
  }

  private String unexpected() {
    return "unexpected " + (at < text.length() ? found() : "end");
  }

  private UserException error(int position, String problem, String remedy) {
    String place = "mask \"" + text + "\", column " + (position + 1) + ": ";
    return Errors.user(place + problem, remedy);
  }
}
