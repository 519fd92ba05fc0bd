package org.longspan.measure;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether the JIT compiler works on what is measured. Compile times would not show it: they are
 * counted when a compilation ends, and on a busy machine that takes seconds. HotSpot's diagnostic
 * command {@code Compiler.queue} lists what is being compiled and what waits for it.
 */
final class CompilerQueue {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
  private static final List<String> PACKAGES =
      List.of("org.longspan.", "jdk.incubator.vector.", "org.nd4j.", "org.bytedeco.");

  private CompilerQueue() {}

  /** Whether a method of the kernels is being compiled or waits for it; false where unknown. */
  static boolean isBusy() {
    return concernsKernels(text());
  }

  static boolean concernsKernels(String queue) {
    return PACKAGES.stream().anyMatch(queue::contains);
  }

  private static String text() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      Object text = server.invoke(new ObjectName(COMMANDS), "compilerQueue", null, null);
      return String.valueOf(text);
    } catch (JMException e) {
      return "";
    }
  }
}
