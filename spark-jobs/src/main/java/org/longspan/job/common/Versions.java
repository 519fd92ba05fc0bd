package org.longspan.job.common;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.package$;

/** The versions of what runs. */
public final class Versions {
  private Versions() {}

  /** The version of Longspan; {@code development} outside of its jar. */
  public static String longspan() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The version of Spark. */
  public static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }

  public static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("longspan", longspan());
    versions.put("spark", spark());
    versions.put("java", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
