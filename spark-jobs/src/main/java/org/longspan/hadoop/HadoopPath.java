package org.longspan.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A path of a Hadoop file system; as text an absolute one begins with its scheme and authority.
 *
 * @param system where it is
 * @param isAbsolute whether it begins at the root
 * @param names its parts
 */
record HadoopPath(HadoopFileSystem system, boolean isAbsolute, List<String> names) implements Path {

  HadoopPath {
    names = List.copyOf(names);
  }

  /** A path from the text after the authority: {@code /a/b}, or {@code a/b} for a relative one. */
  static HadoopPath of(HadoopFileSystem system, String text) {
    List<String> names = Arrays.stream(text.split("/")).filter(part -> !part.isEmpty()).toList();
    return new HadoopPath(system, text.startsWith("/"), names);
  }

  static HadoopPath of(Path path) {
    if (path instanceof HadoopPath hadoop) {
      return hadoop;
    }
    throw new ProviderMismatchException(path + " is not on a Hadoop file system");
  }

  /** The same in Hadoop's own type. */
  org.apache.hadoop.fs.Path toHadoop() {
    return new org.apache.hadoop.fs.Path(toAbsolutePath().toString());
  }

  @Override
  public HadoopFileSystem getFileSystem() {
    return system;
  }

  @Override
  public HadoopPath getRoot() {
    return isAbsolute ? new HadoopPath(system, true, List.of()) : null;
  }

  @Override
  public HadoopPath getFileName() {
    return names.isEmpty() ? null : getName(names.size() - 1);
  }

  @Override
  public HadoopPath getParent() {
    boolean hasParent = names.size() > (isAbsolute ? 0 : 1);
    return hasParent
        ? new HadoopPath(system, isAbsolute, names.subList(0, names.size() - 1))
        : null;
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public HadoopPath getName(int index) {
    return new HadoopPath(system, false, List.of(names.get(index)));
  }

  @Override
  public HadoopPath subpath(int begin, int end) {
    return new HadoopPath(system, false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof HadoopPath path
        && path.system.equals(system)
        && path.isAbsolute == isAbsolute
        && names.size() >= path.names.size()
        && names.subList(0, path.names.size()).equals(path.names);
  }

  @Override
  public boolean endsWith(Path other) {
    int from = names.size() - other.getNameCount();
    return other instanceof HadoopPath path
        && !path.isAbsolute
        && from >= 0
        && names.subList(from, names.size()).equals(path.names);
  }

  @Override
  public HadoopPath normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      if (name.equals("..") && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      } else if (!name.equals(".")) {
        kept.add(name);
      }
    }
    return new HadoopPath(system, isAbsolute, kept);
  }

  /** Takes paths of other file systems, too, as long as they are relative: they are mere names. */
  @Override
  public HadoopPath resolve(Path other) {
    if (other.isAbsolute()) {
      return of(other);
    }
    List<String> all = new ArrayList<>(names);
    other.forEach(name -> all.add(name.toString()));
    all.removeIf(String::isEmpty);
    return new HadoopPath(system, isAbsolute, all);
  }

  @Override
  public HadoopPath relativize(Path other) {
    HadoopPath path = of(other);
    if (!path.startsWith(this)) {
      throw new IllegalArgumentException(other + " is not below " + this);
    }
    return new HadoopPath(system, false, path.names.subList(names.size(), path.names.size()));
  }

  @Override
  public URI toUri() {
    return toHadoop().toUri();
  }

  @Override
  public HadoopPath toAbsolutePath() {
    return new HadoopPath(system, true, names);
  }

  @Override
  public HadoopPath toRealPath(LinkOption... options) throws IOException {
    HadoopPath real = toAbsolutePath().normalize();
    system.provider().checkAccess(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("Hadoop's file systems cannot be watched");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    String text = String.join("/", names);
    return isAbsolute ? system.root() + "/" + text : text;
  }
}
