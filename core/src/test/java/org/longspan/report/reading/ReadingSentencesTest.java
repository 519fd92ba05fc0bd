package org.longspan.report.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sentences that open the sections. */
class ReadingSentencesTest {
  private static final Passages PASSAGES =
      new Passages(
          6,
          "sentence",
          List.of("a.txt"),
          List.of(new Passages.Heading("Kings", 0), new Passages.Heading("Isaiah", 3)),
          new long[] {0, 1, 2, 3, 4, 5},
          new int[6],
          new int[] {0, 0, 0, 1, 1, 1},
          new String[0],
          new long[] {1, 2, 3, 4, 5, 6},
          false,
          IntStream.range(0, 6).mapToObj(n -> "words " + n).toArray(String[]::new),
          null);

  @Test
  void farLinksNameTheSectionsThatTheyJoinMostOften() {
    LinkSection links = new LinkSection(List.of(link(4, 0), link(5, 1), link(2, 0), link(3, 1)));
    assertThat(plain(links))
        .isEqualTo(
            "“Kings” and “Isaiah” say the same thing most often: 3 of the 4 strongest far links join them.");

    assertThat(plain(new LinkSection(List.of(link(4, 0)))))
        .isEqualTo(
            "“words 0” (line 1) and “words 4” (line 5) say nearly the same, 4 sentences apart.");
  }

  private static LinkSection.Row link(long query, long key) {
    return new LinkSection.Row(query, key, 0.9, 0.1, 3, query - key);
  }

  @Test
  void theMapSaysHowFarTheTextRefers() {
    float[][] even = new float[40][40];
    float[][] local = new float[40][40];
    for (int a = 0; a < 40; a++) {
      Arrays.fill(even[a], 0.025f);
      local[a][Math.max(0, a - 1)] = 1;
    }
    assertThat(plain(new MapSection(1, even)))
        .startsWith("The text refers to what is far as much as to what is near: 21\u00a0%");
    assertThat(plain(new MapSection(1, local)))
        .isEqualTo(
            "The text refers mostly to what is near: 100\u00a0% of the attention stays within a tenth"
                + " of the document, where an even spread would leave 21\u00a0%.");
  }

  @Test
  void everySentenceCountsInWords() {
    assertThat(plain(new StripSection(new long[] {0}, new double[] {1}, 2, 8.31, 2)))
        .isEqualTo(
            "2 of 6 sentences are referred to at least twice as much as the place alone explains; most"
                + " of all, 8.31 times, “words 2” (line 3).");
    assertThat(plain(new AdviceSection(List.of(new AdviceSection.Row(0.9, 0.9, 2)))))
        .isEqualTo(
            "A window of 2 sentences to each side keeps 90\u00a0% of the attention of 90\u00a0% of the"
                + " sentences: 83\u00a0% of the document.");
    assertThat(plain(new CopySection(List.of(new CopySection.Row(1, 2, 4, 5, 40, 41, 0.9, false)))))
        .isEqualTo(
            "One run of 40 tokens appears twice: it begins with “words 1” (line 2) and returns"
                + " at line 5, with 90\u00a0% of its words.");
    assertThat(plain(new AuditSection(List.of())))
        .isEqualTo("Nothing is out of line with its neighbourhood.");
  }

  @Test
  void aComparisonSaysWhatIsTakenUpAndWhatIsNot() {
    assertThat(plain(against(2, List.of(section("Kings", 3, 2), section("Isaiah", 3, 0)))))
        .isEqualTo(
            "draft.md takes up 2 of the 6 sentences (33\u00a0%), but nothing of “Isaiah”; 1 of its"
                + " own 3 says something else.");
    assertThat(plain(against(0, List.of(section("Kings", 3, 0), section("Isaiah", 3, 0)))))
        .startsWith("draft.md takes up none of the 6 sentences; ");
    assertThat(plain(against(6, List.of(section("", 6, 6)))))
        .startsWith("draft.md takes up all 6 sentences; ");
  }

  private static AgainstSection.Coverage section(String title, long passages, long taken) {
    return new AgainstSection.Coverage(title, passages, taken);
  }

  private static AgainstSection against(long taken, List<AgainstSection.Coverage> sections) {
    return new AgainstSection(
        "draft.md",
        new AgainstSection.Side(6, taken, new long[] {0}, new double[] {0.3}, sections),
        new AgainstSection.Side(3, 2, new long[] {0}, new double[] {0.6}, List.of()),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  @Test
  void wordsAreQuotedTheFrequentFirst() {
    WordSection.Row frequent = new WordSection.Row("tenant", 20, 2, 5);
    WordSection.Row rare = new WordSection.Row("roof", 3, 4, 6);
    assertThat(plain(new WordSection(List.of(frequent), List.of(rare))))
        .isEqualTo("The sentences that the rest comes back to speak of “tenant”.");
    assertThat(plain(new WordSection(List.of(), List.of(rare, frequent))))
        .isEqualTo("The sentences that the rest comes back to speak of “roof”, “tenant”.");
  }

  @Test
  void quotationsAreWithoutMarksOfMarkdown() {
    assertThat(Quotation.plain("## **What** `it` [costs](docs/a.md): a[i] (b)", 60))
        .isEqualTo("\u2068What it costs: a[i] (b)\u2069");
    assertThat(Quotation.plain("| file | content |\n| --- | ---: |\n| a | b |", 60))
        .isEqualTo("\u2068file | content | a | b |\u2069");
  }

  @Test
  void whatIsNotAlikeIsNotCalledSo() {
    assertThat(plain(new LinkSection(List.of())))
        .isEqualTo("No two sentences that are far apart say nearly the same.");
    assertThat(plain(new LinkSection(List.of(new LinkSection.Row(4, 0, 0.55, 0.1, 3, 4)))))
        .isEqualTo(
            "“words 0” (line 1) and “words 4” (line 5) are more alike than others, 4 sentences"
                + " apart.");
    assertThat(plain(new OutlierSection(List.of(new OutlierSection.Row(3, 0.24, 0.126, -2)))))
        .isEqualTo(
            "Least to do with the rest has “words 3” (line 4): nothing is more like it than cosine"
                + " 0.13, and it is referred to 0.240 times as much as its place alone explains.");
  }

  @Test
  void quotationsAreCutAndCannotTurnTheSentence() {
    assertThat(Quotation.of("a \u202Eword\u202C\n\tand more words", 12))
        .isEqualTo("“\u2068a word and …\u2069”");
    assertThat(Quotation.of("\uD83D\uDC68\u200D\uD83D\uDC69 \uD83D", 30))
        .isEqualTo("“\u2068\uD83D\uDC68\u200D\uD83D\uDC69\u2069”");
  }

  @Test
  void excerptsTogetherHaveTheBudget() {
    assertThat(ExcerptLength.of(new int[] {10, 20, 5_000})).isEqualTo(ExcerptLength.MOST);
    int[] many = IntStream.range(0, 50_000).map(n -> n % 2 == 0 ? 10 : 1_000).toArray();
    int length = ExcerptLength.of(many);
    assertThat(length).isEqualTo(130);
    assertThat(ExcerptLength.of(new int[0])).isEqualTo(ExcerptLength.MOST);
    assertThat(ExcerptLength.of(new int[5_000_000])).isEqualTo(ExcerptLength.MOST);
  }

  private static String plain(ReadingSection section) {
    return section.sentence(PASSAGES).replaceAll("[\u2068\u2069]", "");
  }
}
