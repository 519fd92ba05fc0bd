package org.longspan.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * Lists the regular files below a folder, following links, without hidden files, the outputs of
 * earlier runs and what patterns leave out.
 */
final class TextFiles extends SimpleFileVisitor<Path> {
  private final Path root;
  private final PathPatterns patterns;
  private final List<String> skipped;
  private final List<Path> files = new ArrayList<>();
  private int leftOut;

  private TextFiles(Path root, PathPatterns patterns, List<String> skipped) {
    this.root = root;
    this.patterns = patterns;
    this.skipped = skipped;
  }

  /**
   * The files below {@code folder}, in the order of their paths.
   *
   * @param skipped Modified: gets what was left out, and why
   */
  static List<Path> in(Path folder, PathPatterns patterns, List<String> skipped)
      throws IOException {
    TextFiles visitor = new TextFiles(folder, patterns, skipped);
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    if (visitor.leftOut > 0) {
      skipped.add("files and folders that the patterns leave out: " + visitor.leftOut);
    }
    visitor.files.sort(Comparator.comparing(Path::toString));
    return visitor.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!folder.equals(root) && isHidden(folder)) {
      skipped.add("hidden folder: " + folder);
    } else if (!folder.equals(root) && patterns.leaveOutFolder(root.relativize(folder))) {
      leftOut++;
    } else if (EarlierRun.hasWritten(folder)) {
      skipped.add("output folder of an earlier run: " + folder);
    } else {
      return FileVisitResult.CONTINUE;
    }
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isHidden(file)) {
      skipped.add("hidden file: " + file);
    } else if (patterns.leaveOutFile(root.relativize(file))) {
      leftOut++;
    } else if (!attributes.isRegularFile()) {
      skipped.add("not a regular file: " + file);
    } else {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
    if (cause instanceof FileSystemLoopException) {
      skipped.add("link to a folder around it: " + file);
      return FileVisitResult.CONTINUE;
    }
    if (patterns.leaveOutFolder(root.relativize(file))) {
      leftOut++;
      return FileVisitResult.CONTINUE;
    }
    throw cause;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
