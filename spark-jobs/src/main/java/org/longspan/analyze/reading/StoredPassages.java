package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.longspan.output.ParquetRecords;
import org.longspan.report.reading.ExcerptLength;
import org.longspan.report.reading.Passages;

/**
 * The passages that a page holds, with their beginnings.
 *
 * <p>All of them where there are at most {@value #MOST}; else every n-th one, and those of the
 * findings. Texts are cut as {@link ExcerptLength} says; those of the findings only to {@value
 * #WHOLE} characters.
 */
final class StoredPassages {
  static final int MOST = 50_000;
  private static final int WHOLE = 1_500;

  private final Path file;
  private final int[] lengths;
  private final long[] numbers;
  private final int excerpt;
  private final Map<Long, String> whole = new HashMap<>();

  /**
   * @param file the table
   * @param lengths characters of every passage
   * @param shown passages of the findings
   */
  StoredPassages(Path file, int[] lengths, Set<Long> shown) {
    this.file = file;
    this.lengths = lengths;
    int step = (lengths.length + MOST - 1) / Math.max(1, MOST);
    numbers =
        LongStream.range(0, lengths.length)
            .filter(n -> step <= 1 || n % step == 0 || shown.contains(n))
            .toArray();
    excerpt = ExcerptLength.of(LongStream.of(numbers).mapToInt(n -> lengths[(int) n]).toArray());
    shown.forEach(n -> whole.put(n, null));
  }

  long[] numbers() {
    return numbers;
  }

  /** Longer texts of the passages of the findings, by number. */
  Map<Long, String> whole() {
    Map<Long, String> longer = new HashMap<>();
    whole.forEach(
        (n, text) -> {
          if (text != null && text.length() > excerpt) {
            longer.put(n, text);
          }
        });
    return longer;
  }

  /** The texts of the passages of the findings that are known once the table has been read. */
  Map<Long, String> texts() {
    Map<Long, String> known = new HashMap<>();
    whole.forEach(
        (n, text) -> {
          if (text != null) {
            known.put(n, text);
          }
        });
    return known;
  }

  /** Reads the table. */
  Passages read(String unit, ScoreColumns scores) {
    int count = numbers.length;
    List<String> documents = new ArrayList<>();
    Map<Integer, Passages.Heading> sections = new LinkedHashMap<>();
    Map<Integer, Integer> sectionPlaces = new HashMap<>();
    int[] document = new int[count];
    int[] section = new int[count];
    String[] speaker = new String[count];
    long[] line = new long[count];
    String[] text = new String[count];
    int[] next = {0};
    ParquetRecords.forEach(
        file,
        row -> {
          long passage = row.longs("passage");
          while (documents.size() <= row.ints("document")) {
            documents.add(row.text("document_name"));
          }
          int number = row.ints("section");
          if (number >= 0 && !sections.containsKey(number)) {
            sectionPlaces.put(number, sections.size());
            sections.put(number, new Passages.Heading(row.text("section_title"), passage));
          }
          String words = row.text("text");
          if (words != null && whole.containsKey(passage)) {
            whole.put(passage, cut(words, WHOLE));
          }
          int n = next[0];
          if (n < count && numbers[n] == passage) {
            document[n] = row.ints("document");
            section[n] = number < 0 ? -1 : sectionPlaces.get(number);
            speaker[n] = row.text("speaker");
            line[n] = row.longs("line");
            text[n] = words == null ? null : cut(words, excerpt);
            next[0]++;
          }
        });
    boolean hasSpeakers = Arrays.stream(speaker).anyMatch(name -> name != null);
    boolean isCut = LongStream.of(numbers).anyMatch(n -> lengths[(int) n] > excerpt);
    return new Passages(
        lengths.length,
        unit,
        ShortNames.of(documents),
        List.copyOf(sections.values()),
        numbers,
        document,
        section,
        hasSpeakers ? speaker : new String[0],
        line,
        isCut,
        text,
        scores == null ? null : scores.of(numbers));
  }

  /** The beginning of a text, without half a character. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean splits = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, splits ? most - 1 : most);
  }
}
