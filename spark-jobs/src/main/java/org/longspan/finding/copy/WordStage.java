package org.longspan.finding.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.longspan.store.file.Locations;

/** Writes the words of passages into files, where tasks read any range of them. */
final class WordStage {
  /** Words of a file, unless a passage has more. */
  private static final int WORDS = 1 << 20;

  private WordStage() {}

  /**
   * Stages the words of all passages.
   *
   * @param passages the table of passages; {@code text} may be null, which has no words
   * @param folder to be made, on a file system that all executors share
   */
  static WordSequence write(Dataset<Row> passages, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    String target = folder.toAbsolutePath().toString();
    return WordSequence.of(
        passages
            .select("passage", "document", "text")
            .javaRDD()
            .mapPartitions(rows -> parts(rows, target).iterator())
            .collect());
  }

  private static List<WordPart> parts(Iterator<Row> rows, String folder) {
    List<WordPart> parts = new ArrayList<>();
    Collector collector = new Collector();
    while (rows.hasNext()) {
      Row row = rows.next();
      long passage = row.getLong(0);
      if (collector.isFullBefore(passage)) {
        parts.add(collector.write(folder));
        collector = new Collector();
      }
      long[] words = row.isNullAt(2) ? new long[0] : WordHashes.of(row.getString(2));
      collector.add(passage, row.getInt(1), words);
    }
    if (collector.passages > 0) {
      parts.add(collector.write(folder));
    }
    return parts;
  }

  /** The words of consecutive passages. */
  private static final class Collector {
    private final LongList words = new LongList();
    private int[] counts = new int[1_024];
    private int[] documents = new int[1_024];
    private long firstPassage;
    private int passages;

    boolean isFullBefore(long passage) {
      return passages > 0 && (words.size() >= WORDS || passage != firstPassage + passages);
    }

    void add(long passage, int document, long[] added) {
      if (passages == 0) {
        firstPassage = passage;
      }
      if (passages == counts.length) {
        counts = Arrays.copyOf(counts, 2 * passages);
        documents = Arrays.copyOf(documents, 2 * passages);
      }
      counts[passages] = added.length;
      documents[passages++] = document;
      words.addAll(added);
    }

    /** A task that is run again writes files of other names: the first may still be read. */
    WordPart write(String folder) {
      Path file = Locations.path(folder).resolve("words-" + UUID.randomUUID() + ".safetensors");
      StagedLongs.write(words.toArray(), file);
      return new WordPart(
          file.toString(),
          firstPassage,
          Arrays.copyOf(counts, passages),
          Arrays.copyOf(documents, passages));
    }
  }
}
