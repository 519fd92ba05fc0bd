package org.longspan.analyze.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.analyze.text.Texts;
import org.longspan.analyze.text.TokenizedText;

class LinkRankingTest {

  @Test
  void keepsRepeatsAndRelativesApartAndLeavesOutSelfLinks() {
    TokenizedText text = Texts.of("king David begat. The kings begat: KING!");
    LinkRanking links = new LinkRanking(text, 7);
    links.accept(8, 0, new long[] {8, 0, 5, -1}, new float[] {0.6f, 0.3f, 0.1f, 0});
    links.accept(5, 1, new long[] {0, 5, 8}, new float[] {0.2f, 0.2f, Float.NaN});

    assertThat(links.repeats(1))
        .containsExactly(new FormLink(text.occurrence(8, 1), text.occurrence(0, 1), 0, 0.3f));
    assertThat(links.relatives(1))
        .containsExactly(new FormLink(text.occurrence(5, 1), text.occurrence(0, 1), 1, 0.2f));
    assertThat(links.repeats(1).get(0).distance()).isEqualTo(-8);
  }

  @Test
  void punctuationHasNoLinks() {
    TokenizedText text = Texts.of("a , a , 1");
    LinkRanking links = new LinkRanking(text, 7);
    links.accept(3, 0, new long[] {1, 2}, new float[] {0.6f, 0.4f});
    links.accept(4, 0, new long[] {1, 3, 2}, new float[] {0.6f, 0.3f, 0.1f});

    assertThat(links.repeats(0)).isEmpty();
    assertThat(links.relatives(0))
        .containsExactly(new FormLink(text.occurrence(4, 0), text.occurrence(2, 0), 0, 0.1f));
  }

  @Test
  void ofTheSamePercentTheFartherLinkComesFirst() {
    TokenizedText text = Texts.of("a b c a b c a b a");
    LinkRanking links = new LinkRanking(text, 7);
    links.accept(3, 0, new long[] {0}, new float[] {1});
    links.accept(8, 0, new long[] {0, 3}, new float[] {0.996f, 0.994f});
    links.accept(7, 0, new long[] {4, 1}, new float[] {0.5f, 0.494f});
    links.accept(5, 0, new long[] {2}, new float[] {0.49f});

    assertThat(links.repeats(0))
        .extracting(l -> l.query().position(), l -> l.key().position())
        .containsExactly(tuple(8L, 0L), tuple(7L, 4L), tuple(5L, 2L));
  }

  @Test
  void ofEqualsTheLowestPositionsWin() {
    TokenizedText text = Texts.of("a b a b a");
    LinkRanking links = new LinkRanking(text, 1);
    for (int query = 4; query >= 0; query--) {
      links.accept(query, 1, new long[] {4, 3, 2, 1, 0}, new float[] {1, 1, 1, 1, 1});
      links.accept(query, 0, new long[] {4, 3, 2, 1, 0}, new float[] {1, 1, 1, 1, 1});
    }
    assertThat(links.repeats(0))
        .extracting(l -> l.query().position(), l -> l.key().position(), FormLink::head)
        .containsExactly(tuple(0L, 4L, 0));
    assertThat(links.relatives(0))
        .extracting(l -> l.query().position(), l -> l.key().position(), FormLink::head)
        .containsExactly(tuple(0L, 3L, 0));
  }

  private record Offer(long key, double value, int number) {
    static final Comparator<Offer> ORDER =
        Comparator.comparingDouble(Offer::value).reversed().thenComparingInt(Offer::number);
  }

  @Property(tries = 300)
  void theBestOfEveryKeyIsThatOfASortOfAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 13) int capacity,
      @ForAll @IntRange(max = 127) int offers) {
    Random random = new Random(seed);
    BestByKey<Offer> best = new BestByKey<>(capacity, Offer.ORDER);
    List<Offer> all = new ArrayList<>();
    for (int n = 0; n < offers; n++) {
      all.add(new Offer(random.nextInt(17), random.nextInt(31), n));
    }
    Collections.shuffle(all, random);
    all.forEach(offer -> best.offer(offer.key(), offer));

    Map<Long, Offer> byKey = new HashMap<>();
    all.forEach(
        offer -> byKey.merge(offer.key(), offer, (a, b) -> Offer.ORDER.compare(a, b) < 0 ? a : b));
    assertThat(best.ranked())
        .isEqualTo(byKey.values().stream().sorted(Offer.ORDER).limit(capacity).toList());
  }
}
