package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.error.UserException;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.SegmentRule.Passages;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.text.TextStructure.Content;

class PassageScanTest {
  @TempDir private Path folder;

  private TextStructure scan(byte[] bytes, SegmentRule rule) throws IOException {
    Path file = Files.write(folder.resolve("text"), bytes);
    return TextScan.scan(new TextPlace(file.toString(), 0, bytes.length), rule);
  }

  /** Of every passage: section, title, speaker and text. */
  private List<String> passages(String text, Passages rule) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    List<String> passages = new ArrayList<>();
    for (TextRange range : scan(bytes, rule).ranges()) {
      byte[] part = Arrays.copyOfRange(bytes, (int) range.from(), (int) range.to());
      String speaker = range.speaker() == null ? "" : range.speaker() + ": ";
      passages.add(range.section() + range.title() + "|" + speaker + new String(part, UTF_8));
    }
    return passages;
  }

  @Test
  void paragraphsKnowTheirSectionAndHeadingsBelongToTheNextOne() throws IOException {
    String text = "Preface\n\n# One\n\na\nb\n\nc\n# Two\nd\n\n## Three\n\n";
    assertThat(passages(text, Passages.of("paragraphs")))
        .containsExactly(
            "-1|Preface", "0One|# One\n\na\nb", "0One|c", "1Two|# Two\nd", "2Three|## Three");
  }

  @Test
  void sentencesEndAtHeadingsAndBlankLines() throws IOException {
    String text = "# A title\nOne. Two\nis long.\n\nThree\n";
    assertThat(passages(text, Passages.of("sentences")))
        .containsExactly(
            "0A title|# A title", "0A title|One.", "0A title|Two\nis long.", "0A title|Three");
  }

  @Test
  void sectionsBeginWhereAPatternIsFound() throws IOException {
    String text = "Ge1:1 In\nGe1:2 And\nGe2:1 Thus\n1Ki3:1 He\n";
    assertThat(passages(text, Passages.of("lines").withSection("^(\\d?[A-Z][a-z]+\\d+):1 ")))
        .containsExactly("0Ge1|Ge1:1 In", "0Ge1|Ge1:2 And", "1Ge2|Ge2:1 Thus", "21Ki3|1Ki3:1 He");
    assertThat(passages(text, Passages.of("sections").withSection(":1 ")))
        .containsExactly("0:1|Ge1:1 In\nGe1:2 And", "1:1|Ge2:1 Thus", "2:1|1Ki3:1 He");
  }

  @Test
  void speakersSpeakUntilTheNextOneOrTheNextSection() throws IOException {
    String text =
        "Notes\n# Act\nANN: Hello\nyou\n\nthere\nBOB:\nYes? No.\n\n# End\nnobody\nANN : so\n";
    Passages rule = Passages.of("paragraphs").withSpeaker("^[A-Z]+ ?:");
    assertThat(passages(text, rule))
        .containsExactly(
            "-1|Notes",
            "0Act|# Act",
            "0Act|ANN: Hello\nyou",
            "0Act|ANN: there",
            "0Act|BOB: Yes? No.",
            "1End|# End\nnobody",
            "1End|ANN: so");
    assertThat(passages(text, Passages.of("7").withSpeaker("^([A-Z]+) ?:")))
        .contains("0Act|ANN: Hello\nyou\n\nthere");
  }

  @Test
  void aPatternThatWouldTakeForEverIsRefused() {
    String line = "a".repeat(5_000_000);
    String pattern = "^a*a*a*a*a*a*b";
    assertThatThrownBy(() -> passages("x\n" + line, Passages.of("lines").withSection(pattern)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the pattern '^a*a*a*a*a*a*b' takes too many steps on a line of 400"
                + " characters; write it without repetitions of the same, such as (a+)+ or .*.*");
  }

  @Test
  void onlyTheBeginningOfALineIsMatched() throws IOException {
    String text = "a".repeat(399) + "b\n" + "a".repeat(400) + "b\n";
    assertThat(scan(text.getBytes(UTF_8), Passages.of("lines").withSection("b")).ranges())
        .extracting(TextRange::section)
        .containsExactly(0, 0);
  }

  @Test
  void longPassagesAreCutAtABlank() throws IOException {
    String words = "word ".repeat(500_000) + "\u00E9".repeat(700_000);
    byte[] bytes = words.getBytes(UTF_8);
    for (String unit : List.of("lines", "sentences", "sections", "1000000")) {
      List<TextRange> ranges = scan(bytes, Passages.of(unit)).ranges();
      assertThat(ranges).hasSize(4);
      long at = 0;
      for (TextRange range : ranges) {
        assertThat(range.to() - range.from()).isBetween(1L, (long) Passages.MOST_BYTES);
        assertThat(range.from() - at).isBetween(0L, 1L);
        assertThat(bytes[(int) range.from()] & 0xC0).isNotEqualTo(0x80);
        at = range.to();
      }
      assertThat(at).isEqualTo(bytes.length);
    }
  }

  @Test
  void otherEncodingsAreNoText() throws IOException {
    byte[] latin = "caf\u00E9 cr\u00E8me".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(scan(latin, Passages.of("lines")).content()).isEqualTo(Content.NOT_UTF8);
    assertThat(scan(latin, SegmentRule.Named.LINES).content()).isEqualTo(Content.TEXT);
  }

  @Test
  void mistakes() {
    refused(
        () -> Passages.of("document"),
        "'document' is not a unit of text; give sentences, paragraphs, sections, lines or a number of tokens");
    refused(
        () -> Passages.of("verses"),
        "'verses' is not a unit of text; give sentences, paragraphs, sections, lines or a number of tokens");
    refused(() -> Passages.of("0"), "segments of 0 tokens; give at least 1 token");
    refused(
        () -> Passages.of("lines").withSpeaker("[a"),
        "the pattern '[a' is not a regular expression (Unclosed character class); write it as"
            + " Java's java.util.regex.Pattern describes");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UserException.class).hasMessage(message);
  }
}
