package org.longspan.tokens.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.SegmentRule.Named;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.text.TextStructure.Content;

class TextScanTest {
  @TempDir private Path folder;

  private TextStructure scan(String text, SegmentRule rule) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    Path file = Files.write(folder.resolve("text"), bytes);
    return TextScan.scan(new TextPlace(file.toString(), 0, bytes.length), rule);
  }

  /** The text of every segment, with its title. */
  private List<String> segments(String text, SegmentRule rule) throws IOException {
    TextStructure structure = scan(text, rule);
    byte[] bytes = text.getBytes(UTF_8);
    int start = (int) structure.place().from();
    List<String> segments = new ArrayList<>();
    for (TextRange range : structure.ranges()) {
      int from = start + (int) range.from();
      byte[] part = Arrays.copyOfRange(bytes, from, start + (int) range.to());
      segments.add((range.title().isEmpty() ? "" : range.title() + ": ") + new String(part, UTF_8));
    }
    return segments;
  }

  @Test
  void linesThatAreNotBlank() throws IOException {
    assertThat(segments("  one \r\n\n\t\ntwo words\n\u00E9t\u00E9", Named.LINES))
        .containsExactly("one", "two words", "\u00E9t\u00E9");
  }

  @Test
  void paragraphsEndAtBlankLines() throws IOException {
    assertThat(segments("\n\na\nb \n \t\r\nc\n\n\n d\n", Named.PARAGRAPHS))
        .containsExactly("a\nb", "c", "d");
  }

  @Test
  void sectionsBeginAtHeadings() throws IOException {
    String text =
        "Preface\n\n# One #\ntext\n```\n# not a heading\n```\n## Two\n\nCHAPTER IV\n"
            + "Chapter 5: The Whale\nPart of the text\nmore\n#hashtag\n";
    assertThat(segments(text, Named.SECTIONS))
        .containsExactly(
            "Preface",
            "One: # One #\ntext\n```\n# not a heading\n```",
            "Two: ## Two",
            "CHAPTER IV: CHAPTER IV",
            "Chapter 5: The Whale: Chapter 5: The Whale\nPart of the text\nmore\n#hashtag");
  }

  @Test
  void aTextWithoutHeadingsIsOneSection() throws IOException {
    assertThat(segments("a\n\nb", Named.SECTIONS)).containsExactly("a\n\nb");
  }

  @Test
  void otherRulesTakeNothingFromTheText() throws IOException {
    assertThat(scan("a\nb", Named.DOCUMENT).ranges()).isEmpty();
    assertThat(scan("a\nb", new SegmentRule.Every(1)).ranges()).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheDocument() throws IOException {
    TextStructure structure = scan("\uFEFFone\n", Named.LINES);
    assertThat(structure.place().from()).isEqualTo(3);
    assertThat(structure.place().length()).isEqualTo(4);
    assertThat(structure.ranges()).containsExactly(new TextRange(0, 3, ""));
  }

  @Test
  void emptyAndBinaryFilesAreNotText() throws IOException {
    assertThat(scan("", Named.LINES).content()).isEqualTo(Content.EMPTY);
    assertThat(scan(" \t\r\n\n", Named.DOCUMENT).content()).isEqualTo(Content.EMPTY);
    assertThat(scan("\uFEFF\n", Named.DOCUMENT).content()).isEqualTo(Content.EMPTY);
    assertThat(scan("a\n" + "b".repeat(100_000) + "\0", Named.LINES).content())
        .isEqualTo(Content.BINARY);
    assertThat(scan("a", Named.LINES).content()).isEqualTo(Content.TEXT);
  }

  /** Lines lie across the borders of what is read at a time. */
  @Test
  void longTextsHaveTheLinesThatJavaFinds() throws IOException {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    while (text.length() < 400_000) {
      text.append("x y ".repeat(random.nextInt(1 + random.nextInt(3_000)))).append('\n');
      text.append(random.nextBoolean() ? "\n" : "");
    }
    List<String> expected =
        text.toString().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    assertThat(segments(text.toString(), Named.LINES)).isEqualTo(expected);
  }
}
