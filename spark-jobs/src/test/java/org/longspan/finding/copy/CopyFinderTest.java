package org.longspan.finding.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.finding.SamplePassages;
import org.longspan.samples.SharedSpark;

/** Copies that are planted into random words. */
@ExtendWith(SharedSpark.class)
class CopyFinderTest {
  private static final int LENGTH = 20;

  @TempDir private Path folder;

  private Path copies(JavaSparkContext spark, List<List<String>> documents, int tasks) {
    Path passages = folder.resolve("passages.parquet");
    if (!Files.exists(passages)) {
      SamplePassages.write(spark, documents, folder.resolve("scratch"), passages);
    }
    Path file = folder.resolve("copies-" + tasks + ".parquet");
    new CopyFinder(spark, tasks, folder.resolve("tasks-" + tasks), CopyRule.DEFAULT)
        .write(passages, file);
    return file;
  }

  private List<Row> rows(JavaSparkContext spark, List<List<String>> documents) {
    SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    return session.read().parquet(copies(spark, documents, 2).toString()).collectAsList();
  }

  /** 300 words from 5,000 on, again 50,000 words later with one word in ten changed. */
  private static List<String> changedCopy() {
    Random random = new Random(3);
    List<String> words = SamplePassages.words(60_000, random);
    List<String> copy = new ArrayList<>(words.subList(5_000, 5_300));
    for (int n = 0; n < copy.size(); n += 10) {
      copy.set(n + random.nextInt(10), "changed" + n);
    }
    for (int n = 0; n < copy.size(); n++) {
      words.set(55_000 + n, copy.get(n));
    }
    return words;
  }

  @Test
  void aChangedCopyFarAwayIsOneRun(JavaSparkContext spark) {
    List<Row> rows = rows(spark, List.of(SamplePassages.passages(changedCopy(), LENGTH)));
    Row best = rows.get(0);
    assertThat(best.<Integer>getAs("rank")).isZero();
    assertThat(best.<Long>getAs("first_passage_from")).isEqualTo(250);
    assertThat(best.<Long>getAs("first_passage_to")).isEqualTo(265);
    assertThat(best.<Long>getAs("second_passage_from")).isEqualTo(2_750);
    assertThat(best.<Long>getAs("second_passage_to")).isEqualTo(2_765);
    assertThat(best.<Long>getAs("first_line")).isEqualTo(251);
    assertThat(best.<Long>getAs("first_token")).isBetween(5_000L, 5_003L);
    assertThat(best.<Long>getAs("second_token") - best.<Long>getAs("first_token"))
        .isEqualTo(50_000);
    assertThat(best.<Double>getAs("matching")).isCloseTo(0.9, within(0.01));
    assertThat(best.<Boolean>getAs("exact")).isFalse();
    assertThat(rows).as("nothing else is as long").hasSizeLessThan(3);
  }

  @Test
  void theSameBytesWithAnyNumberOfTasks(JavaSparkContext spark) throws IOException {
    List<List<String>> documents = List.of(SamplePassages.passages(changedCopy(), LENGTH));
    byte[] bytes = Files.readAllBytes(copies(spark, documents, 1));
    assertThat(copies(spark, documents, 2)).hasBinaryContent(bytes);
    assertThat(copies(spark, documents, 7)).hasBinaryContent(bytes);
  }

  /** The documents are copies of each other to the end, and the copy goes on in the next one. */
  @Test
  void aRunStaysWithinItsDocuments(JavaSparkContext spark) {
    List<String> words = SamplePassages.words(400, new Random(5));
    List<String> passages = SamplePassages.passages(words, LENGTH);
    List<List<String>> documents =
        List.of(
            passages.subList(0, 10),
            passages.subList(10, 20),
            List.of("Something else."),
            passages.stream().map(text -> text.toUpperCase(java.util.Locale.ROOT) + "!").toList());
    List<Row> rows = rows(spark, documents);
    assertThat(rows).hasSize(2);
    rows.forEach(
        row -> {
          assertThat(row.<Boolean>getAs("exact")).isTrue();
          assertThat(row.<Double>getAs("matching")).isEqualTo(1);
          assertThat(row.<Double>getAs("rarity")).isGreaterThan(0.9);
          assertThat(row.<Long>getAs("words")).isEqualTo(200);
          assertThat(row.<Long>getAs("first_tokens")).isEqualTo(200);
          assertThat(row.<Long>getAs("second_tokens")).isEqualTo(200);
          assertThat(row.<Integer>getAs("second_document")).isEqualTo(3);
        });
    assertThat(rows).extracting(row -> row.<Integer>getAs("first_document")).contains(0, 1);
    assertThat(rows).extracting(row -> row.<Long>getAs("second_passage_from")).contains(21L, 31L);
  }

  /** A formula of 14 words that occurs 300 times does not hide a copy of 14 words. */
  @Test
  void formulasDoNotDrownCopies(JavaSparkContext spark) {
    Random random = new Random(7);
    List<String> formula = SamplePassages.words(14, random);
    List<String> copy = formula.stream().map(word -> "rare" + word).toList();
    List<String> words = new ArrayList<>();
    List<Integer> planted = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      words.addAll(SamplePassages.words(20 + n % 7, random));
      if (n % 150 == 50) {
        planted.add(words.size());
        words.addAll(copy);
        words.addAll(SamplePassages.words(20, random));
      }
      words.addAll(formula);
    }
    List<Row> rows = rows(spark, List.of(SamplePassages.passages(words, LENGTH)));
    assertThat(rows.get(0).<Long>getAs("first_token").intValue()).isEqualTo(planted.get(0));
    assertThat(rows.get(0).<Long>getAs("second_token").intValue()).isEqualTo(planted.get(1));
    assertThat(rows.get(0).<Double>getAs("rarity")).isEqualTo(1);
    assertThat(rows).as("one for each occurrence and its next").hasSizeGreaterThan(298);
    assertThat(rows.subList(1, rows.size()))
        .allMatch(row -> row.<Double>getAs("rarity") * row.<Long>getAs("words") < 5);
  }

  @Test
  void textsWithoutCopies(JavaSparkContext spark) {
    assertThat(rows(spark, List.of(List.of("one two three"), List.of("", "--")))).isEmpty();
  }

  @Test
  void wordsThatRepeatWithoutEnd(JavaSparkContext spark) {
    List<String> same = Collections.nCopies(2_000, "spam");
    assertThat(rows(spark, List.of(SamplePassages.passages(same, LENGTH)))).hasSizeLessThan(200);
  }
}
