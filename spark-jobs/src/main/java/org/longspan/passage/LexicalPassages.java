package org.longspan.passage;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenModel;

/**
 * Vectors of passages from the spelling of their words: {@code v = (mean of u_0(w), ..., mean of
 * u_H-1(w))} over the words w of a passage, where u_h is the unit vector of head h and means are
 * weighted by {@link WordWeights}. Sums are float64, in the order of tokens. Signs count only in a
 * passage without a word.
 */
public final class LexicalPassages {
  /** The encoder of passages: whole words, and their pieces. */
  private static final int HEADS = 2;

  private static final int WIDTH = 128;

  /** Passages of a task. */
  private static final int GROUP = 1 << 10;

  private LexicalPassages() {}

  /**
   * Writes the vectors of the segments of words.
   *
   * @param tokens of {@link TokenModel#WORDS}
   * @param scratch a folder for temporary files, on a file system that all executors share
   * @param file to write; see {@link PassageVectors}
   */
  public static void write(JavaSparkContext spark, PackedTokens tokens, Path scratch, Path file) {
    Path folder = scratch.resolve("lexical");
    List<RowRange> groups = RowRange.first(tokens.segments().segments().size()).pieces(GROUP);
    Broadcast<WordWeights> weights = spark.broadcast(WordWeights.of(spark, tokens));
    Task task = new Task(spark.broadcast(tokens), weights, created(folder));
    spark.parallelize(groups, Math.max(1, groups.size())).foreach(task::run);
    List<Path> parts = new ArrayList<>();
    groups.forEach(group -> parts.add(part(folder, group)));
    int passages = tokens.segments().segments().size();
    try (SafetensorsWriter target = PassageVectors.create(file, passages, HEADS * WIDTH)) {
      for (Path part : parts) {
        try (SafetensorsFile source = SafetensorsFile.open(part)) {
          float[] values = source.floats(PassageVectors.VECTORS);
          target.append(PassageVectors.VECTORS, values, 0, values.length);
        }
      }
      target.commit();
    }
  }

  private static String created(Path folder) {
    try {
      return Files.createDirectories(folder).toAbsolutePath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  private static Path part(Path folder, RowRange group) {
    return folder.resolve("vectors-" + group.from() + ".safetensors");
  }

  private record Task(Broadcast<PackedTokens> tokens, Broadcast<WordWeights> weights, String folder)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    void run(RowRange group) {
      Path path = part(Locations.path(folder), group);
      int count = Math.toIntExact(group.length());
      LexicalEncoder encoder = new LexicalEncoder(HEADS, WIDTH);
      try (SafetensorsWriter target = PassageVectors.create(path, count, HEADS * WIDTH);
          PassageWords words = new PassageWords(tokens.value())) {
        WordMeans means = new WordMeans(encoder, weights.value());
        for (long n = group.from(); n < group.to(); n++) {
          float[] vector = means.of(words.of(Math.toIntExact(n)));
          target.append(PassageVectors.VECTORS, vector, 0, vector.length);
        }
        target.commit();
      }
    }
  }
}
