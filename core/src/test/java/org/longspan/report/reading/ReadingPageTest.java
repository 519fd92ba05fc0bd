package org.longspan.report.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longspan.browser.Browser;

/** The page in a real browser: what a reader sees, points at and clicks. */
class ReadingPageTest {
  private static final List<List<String>> TOPICS =
      List.of(
          List.of("whale", "harpoon", "captain", "ocean", "mast", "boat", "spout", "crew"),
          List.of("kettle", "kitchen", "butter", "oven", "flour", "spoon", "recipe", "salt"),
          List.of("orbit", "planet", "telescope", "comet", "gravity", "star", "moon", "rocket"));
  private static final String REPEATED =
      "The albatross circled seven times above the abandoned lighthouse.";

  @TempDir static Path folder;
  private static Browser browser;
  private static Path book;

  @BeforeAll
  static void start() throws IOException {
    book = folder.resolve("book.html");
    ReadingWriter.write(SampleReading.of(List.of("book.md"), List.of(text())), book);
    browser = Browser.start();
  }

  /** Chapters of three topics in turn, with one sentence twice, far apart. */
  private static String text() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int chapter = 0; chapter < 6; chapter++) {
      List<String> words = TOPICS.get(chapter % 3);
      text.append("# Chapter ").append(chapter + 1).append("\n\n");
      for (int n = 0; n < 12; n++) {
        text.append(
                IntStream.range(0, 14)
                    .mapToObj(any -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining(" ")))
            .append(".\n\n");
      }
      if (chapter == 0 || chapter == 4) {
        text.append(REPEATED).append("\n\n");
      }
    }
    return text.toString();
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openTheBook() {
    browser.resize(1280, 900);
    browser.prefer("prefers-color-scheme", "light");
    browser.open(book);
  }

  @Test
  void everyChartIsDrawnAndThePageAsksForNothing() {
    for (int width : new int[] {400, 1280, 1920}) {
      browser.resize(width, 900);
      assertThat(browser.blankCanvases()).as("blank charts at %s px", width).isEmpty();
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .as("width of the page at %s px", width)
          .isLessThanOrEqualTo(width);
    }
    assertThat(browser.count("[data-part] canvas")).isEqualTo(9);
    assertThat(browser.problems()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void pointingAtTheMapShowsBothPassages() {
    browser.hover("#map canvas", 0.3, 0.8);

    String tip = browser.text("#tip");
    assertThat(tip).contains("refers: Chapter", "is referred to: Chapter", "an even spread");
    assertThat(browser.count("#tip bdi.said")).isEqualTo(2);
    assertThat(
            browser
                .evaluate("document.querySelectorAll('#tip bdi.said')[0].textContent.length")
                .asInt())
        .isPositive();
  }

  @Test
  void zoomingChangesTheMap() {
    String whole = picture();
    browser.click("#map .closer");
    String closer = picture();
    assertThat(closer).isNotEqualTo(whole);
    assertThat(browser.evaluate("view.right - view.left").asDouble())
        .isLessThan(browser.evaluate("passages.count").asDouble());

    browser.click("#map .whole");
    assertThat(picture()).isEqualTo(whole);

    browser.evaluate("document.querySelector('#map canvas').focus()");
    browser.press("+");
    assertThat(picture()).isNotEqualTo(whole);
  }

  private static String picture() {
    return browser.evaluate("document.querySelector('#map canvas').toDataURL()").asText();
  }

  /** Words around a run are not said to be missing on the other side. */
  @Test
  void aCopyIsTheRunThatBothSidesHave() {
    String call =
        "aligned('one | two a b k c d - e f'.split(/ |- /), 'x a b k q c d e f y z'.split(' '))"
            + ".map(({ from, to, common }) => [from, to, ...common].join(' ')).join('; ')";
    assertThat(browser.evaluate(call).asText()).isEqualTo("3 11 3 4 5 6 7 9 10; 1 9 1 2 3 5 6 7 8");
    assertThat(
            browser
                .evaluate("aligned(['a', '|'], ['b']).map(({ from, to }) => to - from)")
                .toString())
        .isEqualTo("[0,0]");
  }

  @Test
  void aSelectionIsSeenInAllParts() {
    String map = picture();
    String strip = browser.evaluate("document.querySelector('#strip canvas').toDataURL()").asText();
    browser.click("#links li");

    assertThat(browser.text("#reader")).contains("albatross", "REFERS", "Chapter 1", "Chapter 5");
    assertThat(browser.count("#links li.chosen")).isEqualTo(1);
    assertThat(browser.count("#copies li.chosen")).isEqualTo(1);
    assertThat(picture()).isNotEqualTo(map);
    assertThat(browser.evaluate("document.querySelector('#strip canvas').toDataURL()").asText())
        .isNotEqualTo(strip);

    browser.press("Escape");
    assertThat(browser.count("li.chosen")).isZero();
    assertThat(picture()).isEqualTo(map);

    browser.evaluate("document.querySelector('#strip canvas').focus()");
    browser.press("ArrowRight");
    browser.press("ArrowRight");
    assertThat(browser.evaluate("selection.passages").get(0).asInt()).isEqualTo(1);
  }

  @Test
  void theLinksOfAHeadSelectPassages() {
    browser.click("#atlas canvas", 0.5, 0.4);
    assertThat(browser.text("#atlas .head h3")).startsWith("Layer 2, head 5");
    browser.click("#atlas .head li");

    assertThat(browser.evaluate("selection.passages.length").asInt()).isEqualTo(2);
    assertThat(browser.count("#atlas .chart")).isEqualTo(3);
  }

  @Test
  void aPassageIsShownNextToItsCounterpart() {
    assertThat(browser.text("#against li"))
        .contains("cosine", "Chapter 1", "</script> of the reply");
    assertThat(browser.count("#against .meter")).isEqualTo(4);
    browser.click("#against li");
    assertThat(browser.text("#reader")).contains("Also in reply.md: cosine 0.90");

    browser.click("#against canvas", 0.5, 0.2);
    assertThat(browser.evaluate("selection.passages[0] / passages.count").asDouble())
        .isBetween(0.48, 0.52);
  }

  @Test
  void aWordOfTheListIsSearchedFor() {
    assertThat(browser.count("#keywords li")).isEqualTo(3);
    browser.click("#keywords div + div button");

    assertThat(browser.text("#found h2")).startsWith("2 of ");
    assertThat(browser.text("#found mark")).isEqualTo("albatross");
  }

  @Test
  void whatWasFoundIsAtTheTopInShort() {
    assertThat(browser.count("#short li")).isEqualTo(8);
    assertThat(browser.text("#short li")).startsWith("One place");
    assertThat(
            browser
                .evaluate("document.querySelector('#short li:nth-child(3) a').getAttribute('href')")
                .asText())
        .isEqualTo("#central");
  }

  @Test
  void searchFindsPassagesAndMarksThem() {
    browser.press("/");
    browser.type("albatross lighthouse");

    assertThat(browser.text("#found h2")).startsWith("2 of ");
    assertThat(browser.count("#found li")).isEqualTo(2);
    assertThat(browser.text("#found mark")).isEqualTo("albatross");
    browser.click("#found li");
    assertThat(browser.text("#reader .text")).isEqualTo(REPEATED);

    browser.evaluate("words.focus()");
    browser.type(" nowhere");
    assertThat(browser.text("#found h2")).startsWith("0 of ");
  }

  @Test
  void aDarkPageIsDrawnAgain() {
    String light = picture();
    browser.prefer("prefers-color-scheme", "dark");

    assertThat(picture()).isNotEqualTo(light);
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(18, 23, 29)");
    assertThat(browser.blankCanvases()).isEmpty();
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void hostileTextIsText() throws IOException {
    String hostile =
        """
        # </h2><script>document.title='broken in'</script>

        <script>document.title='broken in'</script><img src=x onerror="document.title='broken in'">

        </script><!--<script> ${page.title} <#stop> {{constructor}} javascript:alert(1)

        a \u202Ebackwards\u202C and \u2066isolated, never ended, an emoji \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and half a one \uD83D.

        """
            + "one very long line ".repeat(60_000)
            + "\n\n"
            + IntStream.range(0, 8)
                .mapToObj(n -> "A harmless paragraph about number " + n + ".")
                .collect(Collectors.joining("\n\n"));
    Path file = folder.resolve("hostile.html");
    ReadingWriter.write(SampleReading.of(List.of("<b>evil</b>.md"), List.of(hostile)), file);
    browser.open(file);

    assertThat(browser.evaluate("document.title").asText()).startsWith("<b>evil</b>.md");
    assertThat(browser.count("main img, main b > script, #reader script, li script")).isZero();
    assertThat(browser.text("#strip h2")).doesNotContain("\u202E");
    assertThat(browser.blankCanvases()).isEmpty();
    browser.evaluate("selection.set(0)");
    assertThat(browser.text("#reader .text"))
        .startsWith("<script>document.title='broken in'</script><img");
    browser.evaluate("selection.set(1, 2)");
    browser.press("/");
    browser.type("<script>");
    assertThat(browser.count("#found li")).isEqualTo(2);
    assertThat(browser.problems()).isEmpty();
    assertThat(browser.requests()).isEmpty();
    assertThat(Files.size(file)).isLessThan(5_000_000);
  }
}
