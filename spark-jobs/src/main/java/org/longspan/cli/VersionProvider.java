package org.longspan.cli;

import org.longspan.job.common.Versions;
import picocli.CommandLine.IVersionProvider;

/** The versions of what runs. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "longspan " + Versions.longspan(), "spark " + Versions.spark(), "java " + Runtime.version()
    };
  }
}
