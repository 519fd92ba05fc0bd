package org.longspan.mask.term;

import java.lang.reflect.InvocationTargetException;
import org.longspan.mask.MaskPredicate;

/** Makes the predicate of {@code custom(CLASS)}. */
final class CustomLoader {
  private CustomLoader() {}

  /**
   * @throws IllegalArgumentException where the class cannot be made an object of, with the reason
   */
  static MaskPredicate load(String className) {
    try {
      Class<?> found = Class.forName(className, true, loader());
      if (!MaskPredicate.class.isAssignableFrom(found)) {
        throw new IllegalArgumentException(className + " is not a mask predicate");
      }
      return (MaskPredicate) found.getConstructor().newInstance();
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException("there is no class " + className, e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(className + " fails with " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          className + " has no public constructor without arguments", e);
    }
  }

  /** Jars that are added to a job are known to the thread's loader. */
  private static ClassLoader loader() {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null ? CustomLoader.class.getClassLoader() : ofThread;
  }
}
