package org.longspan.analyze.reading;

import java.util.List;
import org.longspan.report.Numbers;

/** What a page calls some documents. */
public final class DocumentTitle {
  private DocumentTitle() {}

  /** The name of the first file, and how many more there are. */
  public static String of(List<String> documents) {
    String first = documents.isEmpty() ? "" : documents.get(0);
    return first.substring(first.lastIndexOf('/') + 1) + others(documents);
  }

  /** The same, with the folder where the name alone is that of other documents too. */
  static String unlike(String title, List<String> documents) {
    String name = of(documents);
    return name.equals(title) ? documents.get(0) + others(documents) : name;
  }

  private static String others(List<String> documents) {
    int others = documents.size() - 1;
    return others <= 0 ? "" : " and " + Numbers.count(others) + " more";
  }
}
