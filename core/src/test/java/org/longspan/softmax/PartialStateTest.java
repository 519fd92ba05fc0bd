package org.longspan.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PartialStateTest {
  private static final Offset<Float> SINGLE = within(2e-6f);
  private static final Offset<Double> DOUBLE = within(1e-12);

  @Property(tries = 200)
  void mergingWithTheIdentityKeepsAllBits(
      @ForAll @IntRange(min = 0, max = 40) int keys, @ForAll long seed) {
    PartialState state = States.of(States.random(5, keys, seed));
    byte[] before = States.bytes(state);
    PartialState identity = new PartialState(1, States.SPEC);

    state.merge(identity);
    assertThat(States.bytes(state)).isEqualTo(before);

    identity.merge(state);
    assertThat(States.bytes(identity)).isEqualTo(before);
    assertThat(States.bytes(state)).isEqualTo(before);
  }

  @Property(tries = 200)
  void mergingGivesTheStateOfAllKeys(
      @ForAll @IntRange(min = 1, max = 40) int first,
      @ForAll @IntRange(min = 1, max = 40) int second,
      @ForAll long seed) {
    List<States.Scored> all = States.random(0, first + second, seed);
    PartialState merged = States.of(all.subList(0, first));
    merged.merge(States.of(all.subList(first, all.size())));
    assertSameResults(finish(merged), finish(States.of(all)));
  }

  @Property(tries = 200)
  void aStateMergedWithItselfHasAnLseThatIsLn2More(
      @ForAll @IntRange(min = 1, max = 40) int keys, @ForAll long seed) {
    PartialState once = States.of(States.random(0, keys, seed));
    PartialState twice = States.copy(once);
    twice.merge(once);
    FinishedRows single = finish(once);
    FinishedRows doubled = finish(twice);
    assertThat(doubled.output()).containsExactly(single.output(), SINGLE);
    assertThat(doubled.lse()[0]).isCloseTo(single.lse()[0] + Math.log(2), DOUBLE);
    assertThat((double) doubled.entropy()[0])
        .isCloseTo(single.entropy()[0] + Math.log(2), within(2e-6));
  }

  @Property(tries = 200)
  void shiftedScoresShiftTheLse(
      @ForAll @IntRange(min = 1, max = 40) int keys,
      @ForAll @IntRange(min = -4096, max = 4096) int shift,
      @ForAll long seed) {
    List<States.Scored> plain = States.random(0, keys, seed);
    List<States.Scored> shifted =
        plain.stream()
            .map(key -> new States.Scored(key.key(), key.score() + shift, key.value()))
            .toList();
    FinishedRows expected = finish(States.of(plain));
    FinishedRows actual = finish(States.of(shifted));
    assertThat(actual.lse()[0]).isCloseTo(expected.lse()[0] + shift, DOUBLE);
    assertThat(actual.output()).isEqualTo(expected.output());
    assertThat(actual.entropy()).isEqualTo(expected.entropy());
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
  }

  @Property(tries = 200)
  void theOrderOfTheKeysMattersOnlyInRounding(
      @ForAll @IntRange(min = 2, max = 40) int keys, @ForAll long seed) {
    List<States.Scored> ordered = States.random(0, keys, seed);
    List<States.Scored> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(seed));
    PartialState merged = States.of(shuffled.subList(0, keys / 2));
    merged.merge(States.of(shuffled.subList(keys / 2, keys)));
    FinishedRows actual = finish(merged);
    FinishedRows expected = finish(States.of(ordered));
    assertThat(actual.output()).containsExactly(expected.output(), SINGLE);
    assertThat(actual.lse()[0]).isCloseTo(expected.lse()[0], DOUBLE);
    assertThat(actual.entropy()).containsExactly(expected.entropy(), SINGLE);
    assertThat(actual.topWeight()).containsExactly(expected.topWeight(), SINGLE);
  }

  @Test
  void anEmptyRowIsZeroEverywhere() {
    PartialState empty = new PartialState(2, States.SPEC);
    empty.merge(new PartialState(2, States.SPEC));
    FinishedRows rows = FinishedRows.of(empty, 1);
    assertThat(rows.output()).containsExactly(0, 0, 0);
    assertThat(rows.lse()).containsExactly(Double.NEGATIVE_INFINITY);
    assertThat(rows.entropy()).containsExactly(0);
    assertThat(rows.topKey()).containsExactly(-1, -1, -1, -1);
    assertThat(rows.topWeight()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void nanStaysForEver() {
    PartialState state = States.of(States.random(0, 7, 1));
    PartialState nan = States.of(List.of(new States.Scored(9, Float.NaN, new float[3])));
    for (PartialState other : List.of(nan, States.of(States.random(10, 7, 2)))) {
      state.merge(other);
      FinishedRows rows = finish(state);
      assertThat(state.m()[0]).isNaN();
      assertThat(rows.lse()[0]).isNaN();
      assertThat(rows.output()).containsOnly(Float.NaN);
      assertThat(rows.entropy()[0]).isNaN();
    }
  }

  @Test
  void rowsAreMergedEachForItself() {
    PartialState left = new PartialState(3, States.SPEC);
    PartialState right = new PartialState(3, States.SPEC);
    left.m()[0] = 1;
    left.l()[0] = 2;
    left.acc()[2] = 4;
    right.m()[2] = 5;
    right.l()[2] = 3;
    right.acc()[6] = 9;
    left.merge(right);
    FinishedRows rows = FinishedRows.of(left, 3);
    assertThat(rows.output()).containsExactly(0, 0, 2, 0, 0, 0, 3, 0, 0);
    assertThat(rows.lse())
        .containsExactly(1 + Math.log(2), Double.NEGATIVE_INFINITY, 5 + Math.log(3));
  }

  private static FinishedRows finish(PartialState state) {
    return FinishedRows.of(state, 1);
  }

  private static void assertSameResults(FinishedRows actual, FinishedRows expected) {
    assertThat(actual.output()).containsExactly(expected.output(), SINGLE);
    assertThat(actual.lse()).containsExactly(expected.lse(), DOUBLE);
    assertThat(actual.entropy()).containsExactly(expected.entropy(), SINGLE);
    assertThat(actual.topKey()).isEqualTo(expected.topKey());
    assertThat(actual.topWeight()).containsExactly(expected.topWeight(), SINGLE);
  }
}
