package org.longspan.analyze.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.longspan.analyze.findings.Curves;
import org.longspan.analyze.findings.Findings;
import org.longspan.analyze.findings.FormLink;
import org.longspan.analyze.findings.HeadValues;
import org.longspan.analyze.findings.MostAttended;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.report.AttendedWords;
import org.longspan.report.Landmark;
import org.longspan.report.ReceivedCurve;
import org.longspan.report.ReportPage;
import org.longspan.report.Section;
import org.longspan.report.StrongestLinks;

class AnalysisPageTest {
  private static final TokenizedText TEXT = Texts.of("the whale", "a\nwhale\n\nwhales");

  @Test
  void saysWhereAReaderFindsTheWords() {
    ReportPage page = page("full");

    assertThat(page.landmarks())
        .extracting(Landmark::position, Landmark::place, Landmark::text)
        .contains(
            tuple(1L, "document 0, line 1", "whale"),
            tuple(3L, "document 1, line 2", "whale whales"));
    assertThat(section(page, AttendedWords.class).allHeads().get(0).strongest().place())
        .isEqualTo("document 1, line 4");
    assertThat(section(page, StrongestLinks.class).relatives().get(0).key().place())
        .isEqualTo("document 0, line 1");
  }

  @Test
  void tellsWhatTheMaskDoesToTheCurve() {
    assertThat(section(page("full"), ReceivedCurve.class).note()).contains("is 5, 5 and 5:");
    assertThat(section(page("causal & !window(0,0)"), ReceivedCurve.class).note())
        .contains("is 4, 2 and 0:");
    assertThat(section(page("window(0,1)"), ReceivedCurve.class).note()).contains("is 1, 2 and 2:");
  }

  private static ReportPage page(String mask) {
    HeadValues received = (position, head) -> position;
    Curves curves = Curves.of(received, TEXT.tokens(), 1);
    FormLink link = new FormLink(TEXT.occurrence(4, 1), TEXT.occurrence(1, 1), 0, 0.5f);
    Findings findings =
        new Findings(
            curves,
            curves,
            MostAttended.of(TEXT, received, 1, 7, 1),
            List.of(),
            List.of(link),
            new float[1][1][1],
            new double[1][2][1]);
    ReportPage.Builder page = ReportPage.builder("whales", TEXT.tokens());
    Mask parsed = Mask.parse(mask, MaskContext.of(TEXT.tokens(), TEXT.tokens()));
    new AnalysisPage(TEXT, parsed).fill(page, findings, 5);
    return page.build();
  }

  private static <T extends Section> T section(ReportPage page, Class<T> kind) {
    return page.sections().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
