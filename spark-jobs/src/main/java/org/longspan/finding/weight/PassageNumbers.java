package org.longspan.finding.weight;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.longspan.passage.PassageLabels;
import org.longspan.passage.PassageTable;

/**
 * What is known of passages without their text, by passage.
 *
 * @param firstToken index of the first token, counted over all documents
 * @param tokens how many
 * @param documents the document of every passage
 * @param sections its section; -1 before the first heading
 * @param speakers its speaker; -1 where it has none
 */
public record PassageNumbers(
    long[] firstToken,
    int[] tokens,
    PassageGroups documents,
    PassageGroups sections,
    PassageGroups speakers)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many passages there are. */
  public int count() {
    return tokens.length;
  }

  /**
   * Reads the columns that are numbers or few different names.
   *
   * @param table {@code passages.parquet}
   */
  public static PassageNumbers of(PassageTable table) {
    PassageLabels speakers = table.labels("speaker");
    return new PassageNumbers(
        table.longs("first_token"),
        table.ints("tokens"),
        numbered("document", table.ints("document"), table.labels("document_name")),
        numbered("section", table.ints("section"), table.labels("section_title")),
        new PassageGroups("speaker", speakers.codes(), speakers.names()));
  }

  /** Groups that have numbers, of which several may share a name. */
  private static PassageGroups numbered(String side, int[] numbers, PassageLabels labels) {
    String[] names = new String[Arrays.stream(numbers).max().orElse(-1) + 1];
    Arrays.fill(names, "");
    for (int n = 0; n < numbers.length; n++) {
      if (numbers[n] >= 0 && labels.codes()[n] >= 0) {
        names[numbers[n]] = labels.names().get(labels.codes()[n]);
      }
    }
    return new PassageGroups(side, numbers, List.of(names));
  }
}
