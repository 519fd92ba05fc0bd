package org.longspan.mask.term;

import java.lang.reflect.InvocationTargetException;
import org.longspan.error.Quotes;
import org.longspan.mask.MaskPredicate;

/** Makes the predicate of {@code custom(CLASS)}. */
final class CustomLoader {
  private CustomLoader() {}

  /**
   * @throws IllegalArgumentException where the class cannot be made an object of, with the reason
   */
  static MaskPredicate load(String className) {
    String name = Quotes.shortened(className);
    try {
      // Code that is not a mask predicate is not run, not even its static initialiser.
      Class<?> found = Class.forName(className, false, loader());
      if (!MaskPredicate.class.isAssignableFrom(found)) {
        throw new IllegalArgumentException(name + " is not a mask predicate");
      }
      return (MaskPredicate) found.getConstructor().newInstance();
    } catch (InvocationTargetException | ExceptionInInitializerError e) {
      throw new IllegalArgumentException(name + " fails with " + e.getCause(), e);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException("there is no class " + name, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name + " has no public constructor without arguments", e);
    }
  }

  /** Jars that are added to a job are known to the thread's loader. */
  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null ? CustomLoader.class.getClassLoader() : ofThread;
  }
}
