package org.longspan.cli;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** The versions of what runs. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"longspan " + longspan(), "spark " + spark(), "java " + Runtime.version()};
  }

  static String longspan() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  static String spark() {
    return package$.MODULE$.SPARK_VERSION();
  }
}
