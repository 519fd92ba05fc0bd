package org.longspan.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.analyze.lexical.LexicalEncoder;
import org.longspan.analyze.text.Texts;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule.Passages;

@ExtendWith(SharedSpark.class)
class LexicalPassagesTest {
  private static final List<String> LINES =
      List.of("The cat sat, the cat slept.", "Caf\u00E9 THE cat?", "...", "don't sit", "42 \u732B");

  @TempDir private Path folder;

  /** The definition: means over words, weighted by a / (a + share of all tokens). */
  @Test
  void vectorsAreWeightedMeansOverWords(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), String.join("\n", LINES));
    PackedTokens tokens = WordPassages.pack(spark, text, Passages.of("lines"), folder);
    Path file = folder.resolve(PassageVectors.NAME);
    LexicalPassages.write(spark, tokens, folder, file);

    List<String> all = Texts.forms(Texts.of(String.join("\n", LINES)));
    LexicalEncoder encoder = new LexicalEncoder(2, 128);
    try (SafetensorsFile vectors = SafetensorsFile.open(file)) {
      assertThat(vectors.spec(PassageVectors.VECTORS).shape()).containsExactly(5L, 256L);
      for (int n = 0; n < LINES.size(); n++) {
        double[] expected = new double[256];
        double total = 0;
        for (String form : Texts.forms(Texts.of(LINES.get(n)))) {
          if (n == 2 || Character.isLetterOrDigit(form.codePointAt(0))) {
            double share = (double) all.stream().filter(form::equals).count() / all.size();
            double weight = 1e-3 / (1e-3 + share);
            float[] unit = new float[256];
            encoder.vector(form, 0, unit, 0);
            encoder.vector(form, 1, unit, 128);
            for (int f = 0; f < 256; f++) {
              expected[f] += weight * unit[f];
            }
            total += weight;
          }
        }
        float[] actual = vectors.floats(PassageVectors.VECTORS, new RowRange(n, n + 1));
        for (int f = 0; f < 256; f++) {
          assertThat((double) actual[f]).isCloseTo(expected[f] / total, within(1e-6));
        }
      }
    }
  }
}
