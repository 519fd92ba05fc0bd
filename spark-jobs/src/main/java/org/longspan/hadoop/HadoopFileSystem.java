package org.longspan.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;

/** One Hadoop file system, with the settings of Spark in this process. */
final class HadoopFileSystem extends FileSystem {
  private final HadoopProvider provider;
  private final String root;
  private final org.apache.hadoop.fs.FileSystem files;
  private final FileContext context;

  HadoopFileSystem(HadoopProvider provider, URI uri) throws IOException {
    this.provider = provider;
    root = uri.getScheme() + "://" + (uri.getAuthority() == null ? "" : uri.getAuthority());
    Configuration settings = HadoopSettings.current();
    files = org.apache.hadoop.fs.FileSystem.get(URI.create(root + "/"), settings);
    context = FileContext.getFileContext(URI.create(root + "/"), settings);
  }

  /** Scheme and authority. */
  String root() {
    return root;
  }

  org.apache.hadoop.fs.FileSystem files() {
    return files;
  }

  /** The other face of Hadoop's file systems: it can rename over a file. */
  FileContext context() {
    return context;
  }

  @Override
  public HadoopProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return HadoopPath.of(this, String.join("/", first, String.join("/", more)));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> matcher.matches(Path.of(path.toString()));
  }

  /** It stays open: others may use it. */
  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("no users are looked up");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("Hadoop's file systems cannot be watched");
  }
}
