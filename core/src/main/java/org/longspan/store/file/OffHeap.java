package org.longspan.store.file;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/**
 * Gives direct memory back at once; left to the garbage collector, an executor with a quiet heap
 * would hold all that it has ever read.
 *
 * <p>Java has no other way before version 22. {@code sun.misc.Unsafe} is reached by name, since the
 * compiler warns of its use.
 */
final class OffHeap {
  private static final MethodHandle INVOKE_CLEANER = invokeCleaner();

  private OffHeap() {}

  private static MethodHandle invokeCleaner() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
          .bindTo(instance.get(null));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("every Java up to 25 has it", e);
    }
  }

  /** Frees a buffer; neither it nor a view of it may be touched again. */
  static void free(ByteBuffer direct) {
    try {
      INVOKE_CLEANER.invoke(direct);
    } catch (Throwable e) {
      throw new AssertionError("cannot free " + direct, e);
    }
  }
}
