package org.longspan.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.kernel.Kernels;
import org.longspan.model.load.Model;
import org.longspan.model.load.ModelFiles;
import org.longspan.model.run.DocumentRun;
import org.longspan.model.run.TokenDocument;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.StagedModel;
import org.longspan.privacy.FixedPoint;
import org.longspan.samples.SharedSpark;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TextSegments;
import org.longspan.tokens.TokenDocumentInfo;

/** A small causal model over documents of some passages of 5 tokens. */
@ExtendWith(SharedSpark.class)
class ReleaseJobTest {
  private static final StagedModel MODEL =
      StagedModel.of(ModelFiles.of("../core/src/test/resources/org/longspan/model/cases/llama"));
  private static final int VOCABULARY = 60;
  private static final int PASSAGE = 5;

  /** The token with an even id is a word. */
  private static final ReleaseDomain DOMAIN =
      new ReleaseDomain(
          IntStream.range(0, VOCABULARY).mapToObj(id -> id % 2 == 0 ? "w" + id : "-").toList());

  @TempDir private Path folder;

  /** The sensitivity, exactly and in integers: any order, any tasks, any other documents. */
  @Test
  void aDocumentMoreChangesTheSumsByItsOwnVectorsOnly(JavaSparkContext spark) {
    List<int[]> documents = new ArrayList<>();
    Random random = new Random(11);
    for (int passages : new int[] {4, 30, 7, 3, 12}) {
      documents.add(random.ints(passages * PASSAGE, 5, VOCABULARY).toArray());
    }
    FixedPoint clip = new FixedPoint(1);
    long[] all = sums(spark, documents, clip);
    for (int gone = 0; gone < documents.size(); gone++) {
      List<int[]> rest = new ArrayList<>(documents);
      int[] alone = rest.remove(gone);
      long[] without = sums(spark, rest, clip);
      long[] change = IntStream.range(0, all.length).mapToLong(n -> all[n] - without[n]).toArray();
      assertThat(change).isEqualTo(contribution(alone, clip));
      BigInteger words = squares(Arrays.copyOf(change, VOCABULARY));
      BigInteger sections = squares(Arrays.copyOfRange(change, VOCABULARY, change.length));
      assertThat(words).isPositive().isLessThanOrEqualTo(FixedPoint.SENSITIVITY_SQUARED);
      assertThat(sections).isPositive().isLessThanOrEqualTo(FixedPoint.SENSITIVITY_SQUARED);
    }
  }

  @Test
  void withoutClippingSumsAreThoseOfTheDefinition(JavaSparkContext spark) {
    FixedPoint wide = new FixedPoint(1_000);
    List<int[]> documents =
        List.of(
            new Random(1).ints(6 * PASSAGE, 5, VOCABULARY).toArray(),
            new Random(2).ints(9 * PASSAGE, 5, VOCABULARY).toArray());
    long[] expected = contribution(documents.get(0), wide);
    long[] second = contribution(documents.get(1), wide);
    Arrays.setAll(expected, n -> expected[n] + second[n]);
    assertThat(sums(spark, documents, wide)).isEqualTo(expected);
    double sections =
        Arrays.stream(expected, VOCABULARY, expected.length)
            .mapToDouble(sum -> wide.value(BigInteger.valueOf(sum)))
            .sum();
    assertThat(sections).isBetween(15 - 1e-6, 15.0);
  }

  @Test
  void oneDocumentIsRefused(JavaSparkContext spark) {
    assertThatThrownBy(() -> sums(spark, List.of(new int[] {5, 6, 7, 8, 9}), new FixedPoint(1)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("there is only one document");
  }

  @Test
  void laterSectionsShareASum() {
    assertThat(DOMAIN.size()).isEqualTo(VOCABULARY + 66);
    assertThat(DOMAIN.indexOfSection(-1)).isEqualTo(VOCABULARY);
    assertThat(DOMAIN.indexOfSection(63)).isEqualTo(VOCABULARY + 64);
    assertThat(DOMAIN.indexOfSection(64)).isEqualTo(VOCABULARY + 65);
    assertThat(DOMAIN.indexOfSection(9_000)).isEqualTo(VOCABULARY + 65);
  }

  /** By the definition: one thread, all passages, dense; sections of three passages. */
  private static long[] contribution(int[] ids, FixedPoint clip) {
    int passages = ids.length / PASSAGE;
    double[] received;
    try (Model model = MODEL.open()) {
      int width = model.spec().hidden();
      float[] states =
          new DocumentRun(model, Kernels.choose("vector"))
              .run(TokenDocument.of(ids), (layer, hidden, attended) -> {})
              .rows();
      double[][] vectors = new double[passages][width];
      for (int t = 0; t < ids.length; t++) {
        for (int f = 0; f < width; f++) {
          vectors[t / PASSAGE][f] += states[t * width + f];
        }
      }
      for (double[] vector : vectors) {
        Arrays.setAll(vector, f -> vector[f] / PASSAGE);
      }
      received = PassageWeights.received(vectors);
    }
    double[] sections = new double[(passages + 2) / 3];
    int[] words = Arrays.stream(ids).filter(id -> id % 2 == 0).distinct().toArray();
    double[] sums = new double[words.length];
    for (int t = 0; t < ids.length; t++) {
      for (int w = 0; w < words.length; w++) {
        sums[w] += ids[t] == words[w] ? received[t / PASSAGE] / PASSAGE : 0;
      }
    }
    for (int n = 0; n < passages; n++) {
      sections[n / 3] += received[n];
    }
    long[] all = new long[DOMAIN.size()];
    long[] fixed = clip.of(sums);
    for (int w = 0; w < words.length; w++) {
      all[words[w]] = fixed[w];
    }
    long[] fixedSections = clip.of(sections);
    System.arraycopy(fixedSections, 0, all, VOCABULARY + 1, sections.length);
    return all;
  }

  private long[] sums(JavaSparkContext spark, List<int[]> documents, FixedPoint clip) {
    return ReleaseJob.sums(spark, packed(documents), MODEL, "vector", DOMAIN, clip);
  }

  private PackedTokens packed(List<int[]> documents) {
    Path file = folder.resolve("packed-" + documents.size() + ".safetensors");
    long[] ids = documents.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(
            file,
            List.of(
                TensorSpec.of(PackedTokens.INPUT_IDS, Dtype.I64, ids.length),
                TensorSpec.of(PackedTokens.TOKEN_TYPE_IDS, Dtype.I64, ids.length)),
            Map.of())) {
      writer.append(PackedTokens.INPUT_IDS, ids, 0, ids.length);
      writer.append(PackedTokens.TOKEN_TYPE_IDS, new long[ids.length], 0, ids.length);
      writer.commit();
    }
    TokenLayout.Builder layout = new TokenLayout.Builder();
    List<TokenDocumentInfo> infos = new ArrayList<>();
    List<TextSegment> passages = new ArrayList<>();
    long first = 0;
    int section = 0;
    for (int n = 0; n < documents.size(); n++) {
      int length = documents.get(n).length;
      layout.add(n, length, RowRange.first(length));
      infos.add(new TokenDocumentInfo("d" + n, new RowRange(first, first + length), null));
      for (int p = 0; p < length / PASSAGE; p++) {
        long from = first + p * PASSAGE;
        passages.add(
            new TextSegment(
                n, new RowRange(from, from + PASSAGE), 0, 0, "", section + p / 3, null));
      }
      section += length / PASSAGE / 3 + 1;
      first += length;
    }
    return new PackedTokens(
        file.toString(),
        layout.build(),
        infos,
        new TextSegments(SegmentRule.Named.PARAGRAPHS, passages));
  }

  private static BigInteger squares(long[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> BigInteger.valueOf(value).pow(2))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
