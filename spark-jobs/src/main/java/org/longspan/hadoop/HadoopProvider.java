package org.longspan.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;

/**
 * Gives Hadoop's file systems to {@code java.nio}, as far as Longspan uses it. Files are written in
 * order and renamed; a rename replaces a file that has the name.
 */
public final class HadoopProvider extends FileSystemProvider {
  private static final Map<String, HadoopFileSystem> SYSTEMS = new ConcurrentHashMap<>();

  /** One name for all the schemes that Hadoop knows. */
  @Override
  public String getScheme() {
    return "hadoop";
  }

  @Override
  public HadoopPath getPath(URI uri) {
    HadoopFileSystem system = getFileSystem(uri);
    return HadoopPath.of(system, uri.getPath().isEmpty() ? "/" : uri.getPath());
  }

  @Override
  public HadoopFileSystem getFileSystem(URI uri) {
    return SYSTEMS.computeIfAbsent(uri.getScheme() + "://" + uri.getAuthority(), root -> open(uri));
  }

  @Override
  public HadoopFileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    return getFileSystem(uri);
  }

  private HadoopFileSystem open(URI uri) {
    try {
      return new HadoopFileSystem(this, uri);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + uri + " (" + e.getMessage() + ")", e);
    }
  }

  private static org.apache.hadoop.fs.FileSystem files(Path path) {
    return HadoopPath.of(path).getFileSystem().files();
  }

  private static FileStatus status(Path path) throws IOException {
    try {
      return files(path).getFileStatus(HadoopPath.of(path).toHadoop());
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    org.apache.hadoop.fs.Path file = HadoopPath.of(path).toHadoop();
    if (!options.contains(StandardOpenOption.WRITE)) {
      FileStatus status = status(path);
      return new HadoopReader(files(path).open(file), status.getLen());
    }
    return new HadoopWriter(
        files(path).create(file, !options.contains(StandardOpenOption.CREATE_NEW)));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    status(folder);
    List<Path> accepted = new ArrayList<>();
    for (FileStatus status : files(folder).listStatus(HadoopPath.of(folder).toHadoop())) {
      Path path = folder.resolve(status.getPath().getName());
      if (filter.accept(path)) {
        accepted.add(path);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return accepted.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    org.apache.hadoop.fs.Path path = HadoopPath.of(folder).toHadoop();
    if (files(folder).exists(path)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    files(folder).mkdirs(path);
  }

  @Override
  public void delete(Path path) throws IOException {
    status(path);
    try {
      files(path).delete(HadoopPath.of(path).toHadoop(), false);
    } catch (PathIsNotEmptyDirectoryException e) {
      throw new DirectoryNotEmptyException(path.toString());
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    HadoopPath.of(source)
        .getFileSystem()
        .context()
        .rename(
            HadoopPath.of(source).toHadoop(),
            HadoopPath.of(target).toHadoop(),
            Options.Rename.OVERWRITE);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("files are not copied within a Hadoop file system");
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  @Override
  public boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("the space of a Hadoop file system is not asked for");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    status(path);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(new HadoopAttributes(status(path)));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
    throw new UnsupportedOperationException("attributes are read as a whole");
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("attributes are not set");
  }
}
