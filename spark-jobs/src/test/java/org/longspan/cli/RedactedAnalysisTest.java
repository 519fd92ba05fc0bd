package org.longspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.document.DocumentResult;
import org.longspan.job.request.DocumentRequest;
import org.longspan.privacy.Redaction;
import org.longspan.samples.OutputText;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;

/**
 * {@code --redact}: the words of the documents are made up, so that none of them is in a page or a
 * table for another reason.
 */
@ExtendWith(SharedSpark.class)
class RedactedAnalysisTest {
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
  private static final Redaction REDACTION =
      Redaction.withKey("a key for this test".getBytes(UTF_8));

  @TempDir private Path folder;
  private final Random random = new Random(23);

  @Test
  void noWordOfTheDocumentsIsInAnyFile(JavaSparkContext spark) throws IOException {
    for (String model : List.of("minilm", "lexical")) {
      Path output = folder.resolve("out-" + model);
      Set<String> words = new TreeSet<>(words(write(model)));
      try (DocumentResult result = analyze(spark, model, output, REDACTION)) {
        requireNone(words, output, spark);
        assertThat(output.resolve("passages.safetensors")).doesNotExist();
        Row first = passages(spark, result).get(0);
        assertThat(first.<String>getAs("text")).isNull();
        assertThat(first.<String>getAs("text_hash")).matches("\\d{39}");
        assertThat(first.<String>getAs("document_name")).matches("\\d{39}");
        assertThat(result.record().configuration()).isEmpty();
        assertThatThrownBy(() -> Longspan.on(spark).verify(output, 1))
            .isInstanceOf(UserException.class)
            .hasMessage(
                output
                    + " has no vectors of its passages, since a redacted run keeps none; give the"
                    + " folder of a run without redaction");
      }
    }
  }

  /** The same check finds the words where nothing is left out. */
  @Test
  void withoutRedactionTheyAreThere(JavaSparkContext spark) throws IOException {
    Set<String> words = new TreeSet<>(words(write("lexical")));
    Path output = folder.resolve("out");
    try (DocumentResult open = analyze(spark, "lexical", output, Redaction.NONE)) {
      String all = String.join("\n", new OutputText(session(spark)).of(output));
      assertThat(words).allMatch(all::contains);
      assertThat(passages(spark, open).get(0).schema().fieldNames()).doesNotContain("text_hash");
    }
  }

  private void requireNone(Set<String> words, Path output, JavaSparkContext spark)
      throws IOException {
    for (String text : new OutputText(session(spark)).of(output)) {
      List<String> found = words.stream().filter(text::contains).toList();
      assertThat(found).as(text.substring(0, text.indexOf('\n'))).isEmpty();
    }
  }

  private DocumentResult analyze(
      JavaSparkContext spark, String model, Path output, Redaction redaction) {
    return Longspan.on(spark)
        .analyze(
            DocumentRequest.of(TokenSource.Documents.of(List.of(input(model).toString())))
                .model(model)
                .unit(SegmentRule.Passages.of("sentences").withSpeaker("^(Qorvikam|Zumbelaq):"))
                .redaction(redaction)
                .output(output)
                .build());
  }

  private Path input(String name) {
    return folder.resolve("vexaqualm-" + name);
  }

  /** Two documents with sections, speakers, and a passage that is copied. */
  private String write(String name) throws IOException {
    Path texts = Files.createDirectory(input(name));
    String copied = sentence() + " " + sentence();
    StringBuilder all = new StringBuilder("vexaqualm ");
    for (String file : List.of("jexuvorp.md", "kwimbaz.txt")) {
      StringBuilder text = new StringBuilder();
      for (String speaker : List.of("Qorvikam", "Zumbelaq", "Qorvikam")) {
        text.append("# ").append(word()).append(' ').append(word()).append("\n\n");
        text.append(speaker).append(": ").append(sentence()).append("\n\n");
        text.append(sentence()).append(' ').append(sentence()).append("\n\n");
        text.append(copied).append("\n\n");
      }
      Files.writeString(texts.resolve(file), text);
      all.append(file).append(' ').append(text);
    }
    return all.toString();
  }

  private String sentence() {
    List<String> words = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      words.add(word());
    }
    String text = String.join(" ", words);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  /** Six to eight letters that no language has next to each other, some beyond ASCII. */
  private String word() {
    String consonants = "qxzvjkwgbp\u017E";
    String vowels = "uo\u00F6y";
    StringBuilder word = new StringBuilder();
    for (int n = 0; n < 3 + random.nextInt(2); n++) {
      word.append(consonants.charAt(random.nextInt(consonants.length())));
      word.append(vowels.charAt(random.nextInt(vowels.length())));
    }
    return word.toString();
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static List<Row> passages(JavaSparkContext spark, DocumentResult result) {
    return session(spark)
        .read()
        .parquet(result.table("passages").toString())
        .orderBy("passage")
        .collectAsList();
  }

  private static SparkSession session(JavaSparkContext spark) {
    return SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
  }
}
