package org.longspan.store.file;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.longspan.error.Errors;

/**
 * Paths from text: {@code hdfs://host:port/folder/file}, {@code s3a://bucket/file} and the like
 * name files of other file systems, which a provider called {@code hadoop} gives; other texts are
 * local.
 */
public final class Locations {
  private static final Pattern REMOTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(.*)");
  private static final String PROVIDER = "hadoop";

  private Locations() {}

  /**
   * The path that {@code text} names; {@code toString} of an absolute path gives it again.
   *
   * @throws org.longspan.error.UserException where its file system is not known or not there
   */
  public static Path path(String text) {
    Matcher remote = REMOTE.matcher(text);
    if (!remote.matches()) {
      return Path.of(text);
    }
    if (remote.group(1).equals("file")) {
      return Path.of(remote.group(3));
    }
    try {
      String authority = remote.group(2).isEmpty() ? null : remote.group(2);
      URI uri = new URI(remote.group(1), authority, remote.group(3), null, null);
      return provider(text).getPath(uri);
    } catch (URISyntaxException | UncheckedIOException e) {
      throw Errors.user(
          "no file system for " + text + " (" + e.getMessage() + ")",
          "check the address and the Hadoop settings",
          e);
    }
  }

  private static FileSystemProvider provider(String text) {
    ClassLoader loader = Locations.class.getClassLoader();
    for (FileSystemProvider found : ServiceLoader.load(FileSystemProvider.class, loader)) {
      if (found.getScheme().equals(PROVIDER)) {
        return found;
      }
    }
    throw Errors.user("no file system for " + text, "give a local path");
  }
}
