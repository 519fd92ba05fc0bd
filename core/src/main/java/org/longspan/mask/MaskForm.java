package org.longspan.mask;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A way to write a term: {@code name} or {@code name(parameter,...)}.
 *
 * <p>A parameter in capital letters stands for a whole number of at least 0, {@code CLASS} for the
 * name of a class. A parameter in small letters is a word that is written as it is.
 *
 * @param pattern for example {@code window(L,R)}
 * @param meaning which pairs are live
 * @param limits what the numbers must be, for example {@code B >= 1}; may be empty
 * @param factory makes the mask; throws an IllegalArgumentException that says what is wrong with an
 *     argument, or a NoSuchElementException that names what the context lacks
 * @param arguments the numbers or the class name that write a mask
 * @param fits whether this form can write a mask
 */
public record MaskForm<M extends Mask>(
    String pattern,
    String meaning,
    String limits,
    BiFunction<MaskArguments, MaskContext, M> factory,
    Function<M, List<?>> arguments,
    Predicate<M> fits) {

  /** The parameter that stands for the name of a class. */
  public static final String CLASS = "CLASS";

  /** A form that can write every mask of its term. */
  public MaskForm(
      String pattern,
      String meaning,
      String limits,
      BiFunction<MaskArguments, MaskContext, M> factory,
      Function<M, List<?>> arguments) {
    this(pattern, meaning, limits, factory, arguments, mask -> true);
  }

  /** This form, for some masks of its term only. */
  public MaskForm<M> onlyFor(Predicate<M> masks) {
    return new MaskForm<>(pattern, meaning, limits, factory, arguments, masks);
  }

  /** The name before the parenthesis. */
  public String name() {
    int parenthesis = pattern.indexOf('(');
    return parenthesis < 0 ? pattern : pattern.substring(0, parenthesis);
  }

  List<String> parameters() {
    int parenthesis = pattern.indexOf('(');
    return parenthesis < 0
        ? List.of()
        : Arrays.asList(pattern.substring(parenthesis + 1, pattern.length() - 1).split(","));
  }

  static boolean isWord(String parameter) {
    return Character.isLowerCase(parameter.charAt(0));
  }

  String text(M mask) {
    Iterator<?> values = arguments.apply(mask).iterator();
    List<String> parts =
        parameters().stream()
            .map(parameter -> isWord(parameter) ? parameter : values.next().toString())
            .toList();
    return parts.isEmpty() ? name() : name() + "(" + String.join(",", parts) + ")";
  }
}
