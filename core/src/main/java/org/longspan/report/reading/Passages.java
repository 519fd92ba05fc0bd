package org.longspan.report.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.longspan.report.Numbers;

/**
 * The passages of an analysed text, by columns, and what they receive.
 *
 * <p>Where there are very many, some are stored only: {@code numbers} has them in ascending order,
 * and a column's value n belongs to passage {@code numbers[n]}. Arrays are not to be modified.
 *
 * @param count passages of the whole text, numbered from 0 in reading order
 * @param unit what one of them is called, such as {@code sentence}
 * @param documents names
 * @param sections of all documents, in order
 * @param numbers of the passages that are stored, ascending
 * @param document of each, an index of {@code documents}
 * @param section of each, an index of {@code sections}; -1 before the first heading
 * @param speaker of each; null elements where nobody is named, empty where no passage has one
 * @param line of each in its document, from 1
 * @param isCut whether texts are cut to a common length
 * @param text the beginning of each; null where the text is withheld
 * @param scores of each; null where passages have none
 */
public record Passages(
    long count,
    String unit,
    List<String> documents,
    List<Heading> sections,
    long[] numbers,
    int[] document,
    int[] section,
    String[] speaker,
    long[] line,
    boolean isCut,
    String[] text,
    Scores scores) {

  /**
   * A section of a document.
   *
   * @param title its heading
   * @param first its first passage
   */
  public record Heading(String title, long first) {}

  /**
   * What passages receive and where they look, by columns.
   *
   * @param ratio attention received over what the position explains
   * @param effective number of passages that each looks at, exp of the entropy
   * @param strongest the passage that each looks at most, -1 for none
   * @param similarity cosine to that one
   */
  public record Scores(double[] ratio, double[] effective, long[] strongest, double[] similarity) {}

  public Passages {
    Objects.requireNonNull(unit, "unit");
    documents = List.copyOf(documents);
    sections = List.copyOf(sections);
    for (int length : new int[] {document.length, section.length, line.length, text.length}) {
      if (length != numbers.length) {
        throw new IllegalArgumentException(numbers.length + " passages, and a column of " + length);
      }
    }
  }

  /** The place of a stored passage in the columns. */
  int index(long passage) {
    int found = Arrays.binarySearch(numbers, passage);
    if (found < 0) {
      throw new IllegalArgumentException("passage " + passage + " is not stored");
    }
    return found;
  }

  /** {@code sentences}. */
  String units() {
    return unit + "s";
  }

  /** {@code 418 sentences}. */
  String counted() {
    return Numbers.count(count) + " " + units();
  }

  /**
   * {@code “Title”}, the section of a passage, with the document's name where there are several;
   * its line where it is in none.
   */
  String sectionOf(long passage) {
    int n = index(passage);
    return section[n] < 0 || sections.get(section[n]).title().isEmpty()
        ? place(passage)
        : Quotation.of(sections.get(section[n]).title(), 60) + documentOf(n);
  }

  /** {@code line 12}, with the document's name where there are several. */
  String place(long passage) {
    int n = index(passage);
    return "line " + Numbers.count(line[n]) + documentOf(n);
  }

  private String documentOf(int index) {
    return documents.size() > 1 ? " of " + Quotation.plain(documents.get(document[index]), 60) : "";
  }

  /** {@code “The first words of it …” (line 12)}. */
  String quote(long passage) {
    String words = text[index(passage)];
    return words == null || words.isBlank()
        ? unit + " " + Numbers.count(passage) + " (" + place(passage) + ")"
        : Quotation.of(words, 90) + " (" + place(passage) + ")";
  }
}
