package org.longspan.job.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.job.Longspan;
import org.longspan.job.request.DocumentRequest;
import org.longspan.samples.SharedSpark;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TokenSource;

/** Documents that do not fit cost one line, and leave nothing. */
@ExtendWith(SharedSpark.class)
class DocumentMistakesTest {
  private static final Passages LINES = Passages.of("lines");

  @TempDir private Path folder;

  private void refused(JavaSparkContext spark, Path input, Passages rule, String message) {
    refused(spark, request(input, rule), message);
  }

  private static DocumentRequest.Builder request(Path input, Passages rule) {
    return DocumentRequest.of(documents(input)).model(DocumentRequest.LEXICAL).unit(rule);
  }

  private static TokenSource documents(Path input) {
    return TokenSource.Documents.of(List.of(input.toString()));
  }

  private void refused(JavaSparkContext spark, DocumentRequest.Builder asked, String message) {
    Path output = folder.resolve("out");
    DocumentRequest request = asked.output(output).build();
    assertThatThrownBy(() -> Longspan.on(spark).analyze(request))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
    assertThat(output).doesNotExist();
  }

  @Test
  void filesWithoutText(JavaSparkContext spark) throws IOException {
    Path binary = Files.write(folder.resolve("a.bin"), new byte[] {1, 0, 2});
    refused(spark, binary, LINES, "binary file (it has a NUL byte): " + binary);
    Path latin = Files.write(folder.resolve("a.txt"), "caf\u00E9 th\u00E9".getBytes(ISO_8859_1));
    refused(spark, latin, LINES, "not UTF-8, perhaps Latin-1 (2 malformed sequences): " + latin);
    Path wide = Files.write(folder.resolve("wide.txt"), "\uFEFFone\n\ntwo".getBytes(UTF_16LE));
    refused(spark, wide, LINES, "text in UTF-16, not UTF-8: " + wide + "; give a file of UTF-8");
    Path none = Files.createDirectory(folder.resolve("none"));
    refused(spark, none, LINES, "no text files in " + none + "; give a folder with files");
    Path blank = Files.writeString(folder.resolve("blank.txt"), " \n\n");
    refused(spark, blank, LINES, "empty text file: " + blank);
    Path table = Files.writeString(folder.resolve("t.jsonl"), "{\"body\":\"a\"}\n");
    refused(spark, table, LINES, table + ": line 1 has no text in the field 'text'");
    Path pdf = Files.writeString(folder.resolve("a.pdf"), "%PDF");
    refused(spark, pdf, LINES, "PDF file, and the module longspan-pdf is not on the class path");
  }

  @Test
  void textsWithoutPassages(JavaSparkContext spark) throws IOException {
    Path word = Files.writeString(folder.resolve("word.txt"), "word");
    refused(spark, word, LINES, "the documents have 1 passage, which has nothing to attend to");
    Path text = Files.writeString(folder.resolve("text.txt"), "one\n\n" + "a".repeat(1 << 16));
    refused(spark, text, LINES.withSection("^Ch"), "no line matches the section pattern '^Ch'");
    refused(spark, text, LINES.withSpeaker("^B:"), "no line matches the speaker pattern '^B:'");
    refused(
        spark,
        text,
        LINES.withSection("a*a*a*a*a*a*a*b"),
        "the pattern 'a*a*a*a*a*a*a*b' takes too many steps on a line of 400 characters");
  }

  /** Before anything is computed: nothing is left to resume. */
  @Test
  void othersWithoutText(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "one\ntwo\nthree");
    Path blank = Files.writeString(folder.resolve("blank.txt"), " \n");
    refused(spark, request(text, LINES).against(documents(blank)), "empty text file: " + blank);
    assertThat(folder).isDirectoryContaining("glob:**.txt").isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void allPassagesAreNeighbours(JavaSparkContext spark) throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "one\ntwo\nthree");
    refused(
        spark,
        request(text, LINES).minDistance(2L),
        "the documents have 3 passages, and none is more than 2 passages from another");
  }
}
