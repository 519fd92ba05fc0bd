package org.longspan.analyze.reading;

import java.util.List;

/** Names of documents as a page shows them: paths without the folder that all of them are in. */
final class ShortNames {
  private ShortNames() {}

  static List<String> of(List<String> names) {
    String folder = names.isEmpty() ? "" : folderOf(names.get(0));
    for (String name : names) {
      while (!name.startsWith(folder)) {
        folder = folderOf(folder.substring(0, folder.length() - 1));
      }
    }
    int common = folder.length();
    return names.stream().map(name -> name.substring(common)).toList();
  }

  /** Up to the last slash, with it. */
  private static String folderOf(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
