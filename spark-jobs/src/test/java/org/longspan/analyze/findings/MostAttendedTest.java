package org.longspan.analyze.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.longspan.analyze.text.Snippet;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.TokenizedText;

class MostAttendedTest {
  private final TokenizedText text = Texts.of("a b A c b d");

  @Test
  void hasOneEntryAFormWithItsBestTokenItsCountAndItsTotal() {
    double[][] received = {{1, 5, 2, 3, 4, 0}, {0, 0, 8, 0, 0, 1}};

    MostAttended most = MostAttended.of(text, (p, head) -> received[head][(int) p], 2, 3, 1);

    assertThat(most.byHead().get(0))
        .extracting(
            w -> w.best().form(),
            w -> w.best().position(),
            AttendedForm::received,
            AttendedForm::count,
            AttendedForm::total)
        .containsExactly(
            tuple("b", 1L, 5.0, 2L, 9.0),
            tuple("c", 3L, 3.0, 1L, 3.0),
            tuple("a", 2L, 2.0, 2L, 3.0));
    assertThat(most.byHead().get(1))
        .extracting(w -> w.best().form(), AttendedForm::total)
        .containsExactly(tuple("a", 8.0), tuple("d", 1.0));
    assertThat(most.mean())
        .extracting(w -> w.best().form(), AttendedForm::received, AttendedForm::total)
        .containsExactly(tuple("a", 5.0, 5.5), tuple("b", 2.5, 4.5), tuple("c", 1.5, 1.5));
    assertThat(most.mean().get(0).best().snippet()).isEqualTo(new Snippet("b ", "A", " c"));
  }

  @Test
  void ofEqualsTheEarlierTokenComesFirst() {
    assertThat(MostAttended.of(text, (p, head) -> 1, 1, 13, 0).mean())
        .extracting(w -> w.best().position())
        .containsExactly(0L, 1L, 3L, 5L);
  }

  @Test
  void aWordThatReceivesNanIsLeftOut() {
    MostAttended most = MostAttended.of(text, (p, head) -> p == 1 ? Double.NaN : p, 1, 2, 0);
    assertThat(most.mean())
        .extracting(w -> w.best().position(), AttendedForm::total)
        .containsExactly(tuple(5L, 5.0), tuple(3L, 3.0));
  }

  @Test
  void theAverageRanksNotTheSumNorTheBestToken() {
    double[] received = {6, 5, 0, 3.5, 0, 0};
    MostAttended most = MostAttended.of(text, (p, head) -> received[(int) p], 1, 3, 0);
    assertThat(most.mean())
        .extracting(w -> w.best().form(), AttendedForm::received, AttendedForm::total)
        .containsExactly(tuple("c", 3.5, 3.5), tuple("a", 6.0, 6.0), tuple("b", 5.0, 5.0));
  }

  @Test
  void punctuationIsNoWord() {
    MostAttended most = MostAttended.of(Texts.of("a, b - 7!"), (p, head) -> 1, 1, 13, 0);
    assertThat(most.mean()).extracting(w -> w.best().form()).containsExactly("a", "b", "7");
  }

  @Test
  void noTokens() {
    assertThat(MostAttended.of(Texts.of(), (p, head) -> 1, 1, 1, 0).mean()).isEmpty();
  }
}
