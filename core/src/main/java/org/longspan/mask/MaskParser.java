package org.longspan.mask;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.longspan.error.Quotes;

/**
 * Recursive descent over a mask expression.
 *
 * <pre>
 *   union        = intersection { "|" intersection }
 *   intersection = factor { "&amp;" factor }
 *   factor       = "!" factor | "(" union ")" | term
 *   term         = name [ "(" argument { "," argument } ")" ]      as a {@link MaskForm} says
 * </pre>
 */
final class MaskParser {
  private static final int DEEPEST = 200;

  private static final String CLASS_REMEDY =
      "name a public class that implements "
          + MaskPredicate.class.getName()
          + ", has a public constructor without arguments, and is on the class path";

  private final MaskScanner scanner;
  private final MaskContext context;
  private int depth;

  MaskParser(String text, MaskContext context) {
    scanner = new MaskScanner(text);
    this.context = context;
  }

  Mask parse() {
    Mask mask = union();
    if (!scanner.isAtEnd()) {
      int at = scanner.position();
      String problem = "unexpected " + scanner.found();
      throw scanner.error(at, problem, "give &, | or the end of the expression");
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
    } while (scanner.accept(operator));
    return masks.size() == 1 ? masks.get(0) : combination.apply(masks);
  }

  private Mask factor() {
    int start = scanner.position();
    if (scanner.accept('!')) {
      enter(start);
      Mask mask = factor().not();
      depth--;
      return mask;
    }
    if (scanner.accept('(')) {
      enter(start);
      Mask mask = union();
      scanner.expect(')', "close the parenthesis");
      depth--;
      return mask;
    }
    return term(start);
  }

  private void enter(int start) {
    if (++depth > DEEPEST) {
      throw scanner.error(start, "more than " + DEEPEST + " levels of ! and (", "nest less deeply");
    }
  }

  private Mask term(int start) {
    String name = scanner.take(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    if (name.isEmpty()) {
      String problem = "expected a term, found " + scanner.found();
      throw scanner.error(start, problem, "give a term, ! or (");
    }
    List<MaskForm<?>> forms = MaskTable.forms(name);
    if (forms.isEmpty()) {
      throw scanner.error(
          start, "unknown term " + Quotes.of(name), "known terms are " + MaskTable.patterns());
    }
    return make(chosen(forms), start);
  }

  /** The form with arguments where a parenthesis follows, else the one without. */
  private MaskForm<?> chosen(List<MaskForm<?>> forms) {
    List<MaskForm<?>> withArguments =
        forms.stream().filter(form -> !form.parameters().isEmpty()).toList();
    if (withArguments.isEmpty()) {
      return forms.get(0);
    }
    boolean optional = withArguments.size() < forms.size();
    if (optional && !scanner.nextIs('(')) {
      return forms.stream().filter(form -> form.parameters().isEmpty()).findFirst().orElseThrow();
    }
    return withArguments.get(0);
  }

  private Mask make(MaskForm<?> form, int start) {
    Map<String, String> texts = new HashMap<>();
    char before = '(';
    int argumentAt = start;
    for (String parameter : form.parameters()) {
      scanner.expect(before, "write " + form.pattern());
      argumentAt = scanner.position();
      texts.put(parameter, argument(form, parameter));
      before = ',';
    }
    if (!form.parameters().isEmpty()) {
      scanner.expect(')', "write " + form.pattern());
    }
    try {
      return form.factory().apply(new MaskArguments(texts), context);
    } catch (IllegalArgumentException e) {
      boolean ofClass = texts.containsKey(MaskForm.CLASS);
      throw scanner.error(
          ofClass ? argumentAt : start,
          e.getMessage(),
          ofClass ? CLASS_REMEDY : "change that number");
    } catch (NoSuchElementException e) {
      String lacks = form.name() + " needs " + e.getMessage() + ", which this input does not have";
      throw scanner.error(start, lacks, "give it, or leave the term out");
    }
  }

  private String argument(MaskForm<?> form, String parameter) {
    if (MaskForm.isWord(parameter)) {
      return word(form, parameter);
    }
    return parameter.equals(MaskForm.CLASS) ? className(form) : number(form);
  }

  private String word(MaskForm<?> form, String word) {
    int start = scanner.position();
    String found = scanner.found();
    if (!scanner.take(c -> Character.isLetterOrDigit(c) || c == '-').equals(word)) {
      String problem = "expected " + word + ", found " + found;
      throw scanner.error(start, problem, "write " + form.pattern());
    }
    return word;
  }

  private String className(MaskForm<?> form) {
    String name = scanner.take(c -> c == '.' || Character.isJavaIdentifierPart(c));
    if (name.isEmpty()) {
      throw expected("a class name", form);
    }
    return name;
  }

  private String number(MaskForm<?> form) {
    int start = scanner.position();
    String digits = scanner.take(c -> c >= '0' && c <= '9');
    if (digits.isEmpty()) {
      throw expected("a whole number of at least 0", form);
    }
    try {
      return Long.toString(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      throw scanner.error(start, "number above " + Long.MAX_VALUE, "give a smaller one");
    }
  }

  private RuntimeException expected(String what, MaskForm<?> form) {
    return scanner.error(
        scanner.position(),
        "expected " + what + ", found " + scanner.found(),
        "write " + form.pattern());
  }
}
