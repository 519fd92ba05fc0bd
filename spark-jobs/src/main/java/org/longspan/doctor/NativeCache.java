package org.longspan.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.ByteSize;

/** The folder that JavaCPP unpacks ND4J's natives into. */
final class NativeCache {
  private static final String SETTING = "org.bytedeco.javacpp.cachedir";

  /** What the natives take. */
  private static final long NEEDED = 512L << 20;

  private NativeCache() {}

  static Finding look() {
    String home = System.getProperty("user.home");
    return judge(Path.of(System.getProperty(SETTING, home + "/.javacpp/cache")));
  }

  static Finding judge(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    boolean writeable = Files.isDirectory(existing) && Files.isWritable(existing);
    long free = existing.toFile().getUsableSpace();
    String value =
        folder + (writeable ? ", " + ByteSize.text(free) + " free" : " cannot be written");
    boolean unpacked = existing.equals(folder.toAbsolutePath());
    return writeable && (unpacked || free >= NEEDED)
        ? Finding.fine("native cache", value)
        : new Finding(
            "native cache",
            value,
            "put -D"
                + SETTING
                + "=FOLDER, of a folder with 0.5 GB of space, into spark.executor.extraJavaOptions"
                + " and spark.driver.extraJavaOptions");
  }
}
