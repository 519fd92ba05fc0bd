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
  void theCentreIsASectionOnlyWhereItHasMuchOfIt() {
    assertThat(plain(new CentralSection(List.of(central(4), central(0), central(5)))))
        .isEqualTo(
            "The text comes back most often to “Isaiah”, which has 2 of its 3 most central sentences.");
    assertThat(plain(new CentralSection(List.of(central(4), central(0)))))
        .isEqualTo(
            "The text comes back most often to “words 4” (line 5): 2.50 times as often as its place"
                + " explains.");
  }

  private static CentralSection.Row central(long passage) {
    return new CentralSection.Row(passage, 2, 2.5, 4);
  }

  @Test
  void sectionsOfSeveralDocumentsAreNamedWithTheirs() {
    Passages two =
        new Passages(
            2,
            "sentence",
            List.of("a.md", "b.md"),
            List.of(new Passages.Heading("Use", 0), new Passages.Heading("Use", 1)),
            new long[] {0, 1},
            new int[] {0, 1},
            new int[] {0, 1},
            new String[0],
            new long[] {1, 1},
            false,
            new String[] {"one", "two"},
            null);
    assertThat(two.sectionOf(1).replaceAll("[\u2068\u2069]", "")).isEqualTo("“Use” of b.md");
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
            "2 of 6 sentences are referred to at least twice as much as their place explains; most"
                + " of all, 8.31 times, “words 2” (line 3).");
    assertThat(plain(new CopySection(List.of(new CopySection.Row(1, 2, 4, 5, 40, 41, 0.9, false)))))
        .isEqualTo(
            "One run of 40 tokens appears twice: it begins with “words 1” (line 2) and returns"
                + " at line 5, with 90\u00a0% of its words.");
    assertThat(plain(new AuditSection(List.of())))
        .isEqualTo("Nothing is out of line with its neighbourhood.");
  }

  @Test
  void aWindowIsAdvisedOnlyWhereItIsNarrow() {
    assertThat(plain(new AdviceSection(List.of(new AdviceSection.Row(0.9, 0.9, 1)))))
        .isEqualTo(
            "A window is enough here: of sentences that see 1 on either side, 50\u00a0% of the"
                + " document, 90\u00a0% keep at least 90\u00a0% of their attention.");
    assertThat(plain(new AdviceSection(List.of(new AdviceSection.Row(0.9, 0.9, 2)))))
        .isEqualTo(
            "A window saves little here: for 90\u00a0% of the sentences to keep 90\u00a0% of their"
                + " attention, they have to see 2 of the 6 on either side.");
  }

  @Test
  void turnsNameTheSecondPlaceAndCountTheOthers() {
    assertThat(plain(turns(3))).isEqualTo("The text turns most sharply at “words 3” (line 4).");
    assertThat(plain(turns(3, 1)))
        .isEqualTo(
            "The text turns most sharply at “words 3” (line 4), and then at “words 1” (line 2).");
    assertThat(plain(turns(3, 1, 5)))
        .isEqualTo(
            "The text turns at 3 places: most sharply at “words 3” (line 4), then at “words 1”"
                + " (line 2).");
  }

  private static TurnSection turns(long... passages) {
    return new TurnSection(
        Arrays.stream(passages).mapToObj(passage -> new TurnSection.Row(passage, 2, 4)).toList(),
        new long[] {0},
        new double[] {1});
  }

  @Test
  void headsAreCountedInGoodEnglish() {
    assertThat(plain(atlas(0.1, 0.6, 0.7)))
        .isEqualTo(
            "Of the model’s 2 heads, none rests mainly on the first token, 1 on the token before and"
                + " 2 on earlier tokens of the same word; head 1 of layer 0 looks farthest, 20.0 tokens"
                + " on average.");
  }

  private static AtlasSection atlas(double sink, double previous, double same) {
    double[][] distance = {{10, 20}};
    return new AtlasSection(
        distance,
        distance,
        new double[][] {{sink, sink}},
        new double[][] {{previous, 0}},
        new double[][] {{same, same}},
        100,
        new long[] {0},
        new double[1][2][1],
        new double[1][2][1],
        List.of());
  }

  @Test
  void theGroupOfASentenceIsThatOfAField() {
    double[][] mass = {{3, 0.2}, {2, 1}};
    double[][] ratio = {{1, 5.4}, {3.7, 1}};
    GroupSection groups =
        new GroupSection(
            List.of(new GroupSection.Matrix("section", List.of("Kings", "Isaiah"), mass, ratio)));
    assertThat(plain(groups))
        .isEqualTo("“Isaiah” refers to “Kings” 3.70 times as much as their places explain.");
    assertThat(groups.explanation(PASSAGES))
        .contains("A row is a section that refers")
        .contains(
            "The sentence above is of sections that give another at least the attention of one sentence");
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
    assertThat(Quotation.plain("## Your own *tensors*\n\nimport numpy", 60))
        .isEqualTo("\u2068Your own *tensors*: import numpy\u2069");
    assertThat(Quotation.plain("# What now?\nWait.", 60)).isEqualTo("\u2068What now? Wait.\u2069");
    assertThat(Quotation.plain("## Title\n", 60)).isEqualTo("\u2068Title\u2069");
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
            "Nothing else is much like “words 3” (line 4): the nearest sentence has cosine 0.13, and it"
                + " receives 24\u00a0% of the attention that its place explains.");
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
