package org.longspan.doctor;

import org.apache.hadoop.util.VersionInfo;

/** Java, and whether Hadoop's client works on it. */
final class JavaVersion {
  /** The first Java without the security manager, which older Hadoop clients call. */
  private static final int WITHOUT_SECURITY_MANAGER = 24;

  private JavaVersion() {}

  static Finding look() {
    return judge(
        Runtime.version().feature(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
        VersionInfo.getVersion());
  }

  static Finding judge(int feature, String java, String hadoop) {
    boolean old = hadoop.matches("[12]\\..*|3\\.[0-4]\\..*");
    return feature >= WITHOUT_SECURITY_MANAGER && old
        ? new Finding(
            "java",
            java + ", with a Hadoop client " + hadoop,
            "use Java 17 or 21, or put hadoop-client-api and hadoop-client-runtime 3.5.0 into"
                + " $SPARK_HOME/jars")
        : Finding.fine("java", java);
  }
}
