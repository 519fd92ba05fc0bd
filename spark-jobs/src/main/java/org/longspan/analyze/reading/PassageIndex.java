package org.longspan.analyze.reading;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.longspan.output.ParquetRecords;

/**
 * Where passages are, without their texts.
 *
 * @param lengths characters of the text of each
 * @param firstTokens of each, ascending
 * @param bytes where the text of each begins in its document
 * @param byteLengths bytes of each
 */
record PassageIndex(int[] lengths, long[] firstTokens, long[] bytes, long[] byteLengths) {
  static PassageIndex read(Path file) {
    IntStream.Builder lengths = IntStream.builder();
    LongStream.Builder tokens = LongStream.builder();
    LongStream.Builder bytes = LongStream.builder();
    LongStream.Builder byteLengths = LongStream.builder();
    ParquetRecords.forEach(
        file,
        row -> {
          String text = row.text("text");
          lengths.add(text == null ? 0 : text.length());
          tokens.add(row.longs("first_token"));
          bytes.add(row.longs("byte_from"));
          byteLengths.add(row.longs("byte_to") - row.longs("byte_from"));
        });
    return new PassageIndex(
        lengths.build().toArray(),
        tokens.build().toArray(),
        bytes.build().toArray(),
        byteLengths.build().toArray());
  }

  int count() {
    return lengths.length;
  }

  /** The passage of a token; the one before where it is in none. */
  int passageOf(long token) {
    int found = Arrays.binarySearch(firstTokens, token);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
