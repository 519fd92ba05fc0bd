package org.longspan.profile;

import java.io.IOException;
import java.nio.file.Path;
import org.longspan.report.chart.ChartPageWriter;

/** The files of a profile. */
public final class ProfileFiles {
  /** The name of the page. */
  public static final String PAGE = "profile.html";

  /** The name of the trace. */
  public static final String TRACE = "profile.json";

  private ProfileFiles() {}

  /**
   * Writes a profile into a folder.
   *
   * @param what the run, for the heading
   */
  public static void write(Profile profile, String what, Path folder) throws IOException {
    ChartPageWriter.write(new ProfilePage(profile, what).page(), folder.resolve(PAGE));
    ChromeTrace.write(profile, folder.resolve(TRACE));
  }
}
