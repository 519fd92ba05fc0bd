package org.longspan.files;

import java.nio.file.Path;
import java.util.List;

/**
 * Files and folders of text, and which files of the folders to read.
 *
 * <p>Patterns are globs as in {@link java.nio.file.FileSystem#getPathMatcher}. A pattern without a
 * slash is matched against the names of files and folders, one with a slash against the path
 * relative to the folder that is read; a leading <code>**&#47;</code> also stands for no folder at
 * all. Files that are named themselves are read whatever the patterns.
 *
 * @param paths files and folders, in reading order
 * @param include patterns of the files to read; all files where there is no pattern
 * @param exclude patterns of the files and whole folders to leave out
 */
public record TextInputs(List<Path> paths, List<String> include, List<String> exclude) {

  public TextInputs {
    paths = List.copyOf(paths);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** All text files of {@code paths}. */
  public static TextInputs of(List<Path> paths) {
    return new TextInputs(paths, List.of(), List.of());
  }
}
