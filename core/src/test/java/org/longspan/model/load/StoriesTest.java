package org.longspan.model.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longspan.kernel.Kernels;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.shape.RowRange;
import org.longspan.text.AddedTokens;
import org.longspan.text.SubwordTokenizer;

/**
 * A real language model, from text to text: a folder of {@code -Dmodels.dirs} with a tokenizer.json
 * and a {@code golden.txt} that it was made to write.
 */
class StoriesTest {
  private static final String START = "Once upon a time";
  private static final String CONTINUED =
      ", there was a little girl named Lily. She loved to play outside in the park. One day, she saw"
          + " a big, red ball. She wanted to play with it, but it was too high.";
  private static final String TALE =
      "Once upon a time, there was a little girl named Lily. She loved to play outside in the park."
          + " One day, she saw a big, red ball near the old tree. She wanted to play with it, but the"
          + " ball was too high. \"I can not reach it,\" she said. Her friend Tom came to help. Tom"
          + " was a small boy with a blue hat.";

  private Path folder;
  private SubwordTokenizer tokenizer;

  @BeforeEach
  void findTheModel() throws IOException {
    Optional<Path> found = Optional.empty();
    for (String dir : System.getProperty("models.dirs", "").split(",")) {
      if (!dir.isBlank() && found.isEmpty()) {
        try (Stream<Path> files = Files.walk(Path.of(dir))) {
          found =
              files.filter(file -> file.endsWith("golden.txt")).findFirst().map(Path::getParent);
        }
      }
    }
    assumeTrue(found.isPresent(), "skipped: no story model without -Dmodels.dirs=DIR[,DIR]");
    folder = found.orElseThrow();
    tokenizer = SubwordTokenizer.read(folder.resolve("tokenizer.json"), AddedTokens.NONE);
  }

  @Test
  void continuesAStoryGreedily() throws IOException {
    Map<Integer, String> pieces = pieces();
    int[] ids = ids(START);
    StringBuilder written = new StringBuilder();
    try (Model model = Model.open(folder)) {
      int vocabulary = model.spec().vocabulary();
      String words = model.spec().head().orElseThrow().words();
      float[] table = model.weights().source().floats(words, RowRange.first(vocabulary));
      while (written.length() < CONTINUED.length()) {
        float[] rows = run(model, ids).rows();
        int width = model.spec().hidden();
        int next = strongest(rows, rows.length - width, table, width);
        ids = Arrays.copyOf(ids, ids.length + 1);
        ids[ids.length - 1] = next;
        written.append(pieces.get(next).replace('\u2581', ' '));
      }
    }
    assertThat(written.toString()).startsWith(CONTINUED);
  }

  /** Past the 512 tokens that it was trained for, the model gets worse; a window keeps it good. */
  @Test
  void aWindowHelpsBeyondTheTrainedLength() {
    String text = String.join("\n", Collections.nCopies(12, TALE));

    assertPerplexities(text, "causal", 2.83, 2.82, 2.92, 3.03, 3.27);
    assertPerplexities(text, "causal & window(255,0)", 2.83, 2.82, 2.86, 2.99, 2.88);
  }

  /** By 256 tokens. */
  private void assertPerplexities(String text, String mask, double... expected) {
    int[] ids = ids(text);
    try (Model own = Model.open(folder)) {
      Mask parsed = Mask.parse(mask, MaskContext.of(ids.length, ids.length));
      double[] losses =
          run(new Model(own.spec().withOpenMask(parsed), own.weights()), ids).losses();
      for (int n = 0; n < expected.length; n++) {
        double mean = Arrays.stream(losses, 256 * n, 256 * (n + 1)).average().orElseThrow();
        assertThat(Math.exp(mean)).isCloseTo(expected[n], within(0.006));
      }
    }
  }

  private int[] ids(String text) {
    return tokenizer.specialTokens().around(tokenizer.tokenize(text).ids());
  }

  private static DocumentRun.Result run(Model model, int[] ids) {
    return new DocumentRun(model, Kernels.choose("vector"))
        .run(TokenDocument.of(ids), (layer, hidden, attended) -> {});
  }

  private static int strongest(float[] rows, int at, float[] table, int width) {
    List<Double> logits =
        IntStream.range(0, table.length / width)
            .mapToObj(
                id ->
                    IntStream.range(0, width)
                        .mapToDouble(f -> (double) rows[at + f] * table[id * width + f])
                        .sum())
            .toList();
    return logits.indexOf(Collections.max(logits));
  }

  private Map<Integer, String> pieces() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("tokenizer.json").toFile());
    Map<Integer, String> pieces = new HashMap<>();
    json.path("model")
        .path("vocab")
        .properties()
        .forEach(entry -> pieces.put(entry.getValue().asInt(), entry.getKey()));
    return pieces;
  }
}
