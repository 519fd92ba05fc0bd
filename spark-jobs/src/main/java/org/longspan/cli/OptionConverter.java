package org.longspan.cli;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads the values of options of one type.
 *
 * <p>Java's archiving of classes crashes at lambdas that are picocli's interfaces, whose class
 * files are of Java 5: the launcher's archive needs named classes.
 *
 * @param function throws what it has to say about a wrong value
 */
record OptionConverter<T>(Function<String, T> function) implements ITypeConverter<T> {
  @Override
  public T convert(String text) {
    return function.apply(text);
  }
}
