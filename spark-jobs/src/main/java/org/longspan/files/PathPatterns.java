package org.longspan.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.longspan.error.Errors;

/** The patterns of {@link TextInputs}, compiled. */
final class PathPatterns {
  private static final String ANY_FOLDER = "**/";

  private final List<PathMatcher> include;
  private final List<PathMatcher> exclude;

  /**
   * @throws org.longspan.error.UserException where a pattern is not a glob
   */
  PathPatterns(TextInputs inputs) {
    include = inputs.include().stream().map(PathPatterns::matcher).toList();
    exclude = inputs.exclude().stream().map(PathPatterns::matcher).toList();
  }

  /**
   * Whether the patterns leave out a folder and all that is in it.
   *
   * @param relative its path, relative to the folder that is read
   */
  boolean leaveOutFolder(Path relative) {
    return matches(exclude, relative);
  }

  /** Whether the patterns leave out a file. */
  boolean leaveOutFile(Path relative) {
    return matches(exclude, relative) || !include.isEmpty() && !matches(include, relative);
  }

  private static boolean matches(List<PathMatcher> matchers, Path relative) {
    // Patterns are of the local file system, whichever one the path belongs to.
    Path local = Path.of(relative.toString());
    return matchers.stream().anyMatch(matcher -> matcher.matches(local));
  }

  private static PathMatcher matcher(String pattern) {
    String trimmed = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    if (!trimmed.contains("/")) {
      PathMatcher name = glob(trimmed);
      return path -> name.matches(path.getFileName());
    }
    List<PathMatcher> forms = new ArrayList<>(List.of(glob(trimmed)));
    if (trimmed.startsWith(ANY_FOLDER)) {
      forms.add(glob(trimmed.substring(ANY_FOLDER.length())));
    }
    return path -> forms.stream().anyMatch(form -> form.matches(path));
  }

  private static PathMatcher glob(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw Errors.user(
          "'" + pattern + "' is not a pattern of file names (" + e.getDescription() + ")",
          "write it like *.txt, notes/*.md or **/old/**",
          e);
    }
  }
}
