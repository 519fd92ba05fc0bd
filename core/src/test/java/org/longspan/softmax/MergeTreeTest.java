package org.longspan.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.longspan.shape.RowRange;

class MergeTreeTest {
  private static final RowRange ALL = new RowRange(0, Long.MAX_VALUE);

  @Property(tries = 500)
  void theRootHasTheSameBitsHoweverTheSpansAreCut(
      @ForAll @Size(min = 1, max = 40) Set<@LongRange(min = 0, max = 70) Long> leaves,
      @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = 70) Integer> cuts,
      @ForAll long seed) {
    SortedMap<Long, PartialState> spans = spans(leaves, seed);
    List<MergeTree.Node> parts = new ArrayList<>();
    long from = 0;
    for (int cut : new TreeSet<>(cuts)) {
      parts.addAll(merge(spans.subMap(from, (long) cut), new RowRange(from, cut)));
      from = cut;
    }
    parts.addAll(merge(spans.tailMap(from), new RowRange(from, Long.MAX_VALUE)));
    MergeTree reduce = new MergeTree(ALL, state -> {});
    parts.forEach(reduce::add);

    assertThat(States.bytes(root(reduce))).isEqualTo(States.bytes(recursive(spans, 0, 128)));
  }

  @Property(tries = 200)
  void identitiesMayBeAddedOrLeftOut(
      @ForAll @Size(min = 1, max = 20) Set<@LongRange(min = 0, max = 40) Long> leaves,
      @ForAll @Size(max = 20) Set<@LongRange(min = 0, max = 40) Long> empty,
      @ForAll long seed) {
    SortedMap<Long, PartialState> spans = spans(leaves, seed);
    byte[] expected = States.bytes(recursive(spans, 0, 64));
    SortedMap<Long, PartialState> more = spans(leaves, seed);
    empty.forEach(leaf -> more.putIfAbsent(leaf, new PartialState(1, States.SPEC)));
    assertThat(States.bytes(merge(more, ALL).get(0).state())).isEqualTo(expected);
  }

  @Property(tries = 200)
  void fewStatesAreHeld(
      @ForAll @LongRange(min = 0, max = 3000) long from,
      @ForAll @IntRange(min = 1, max = 2000) int count) {
    StateSpec small = new StateSpec(1, false, 0);
    AtomicInteger recycled = new AtomicInteger();
    RowRange owned = new RowRange(from, from + count);
    MergeTree tree = new MergeTree(owned, state -> recycled.incrementAndGet());
    int most = 0;
    for (int n = 0; n < count; n++) {
      tree.add(new MergeTree.Node(from + n, new PartialState(1, small)));
      most = Math.max(most, n + 1 - recycled.get());
    }
    int log2 = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    assertThat(most).isLessThanOrEqualTo(2 * log2 + 2);
    assertThat(tree.nodes()).hasSizeLessThanOrEqualTo(2 * log2 + 1);
  }

  @Test
  void noSpanGivesNoNode() {
    assertThat(new MergeTree(ALL, state -> {}).nodes()).isEmpty();
  }

  @Test
  void spansComeInAscendingOrder() {
    MergeTree tree = new MergeTree(ALL, state -> {});
    tree.add(new MergeTree.Node(4, new PartialState(1, States.SPEC)));
    assertThatThrownBy(() -> tree.add(new MergeTree.Node(4, new PartialState(1, States.SPEC))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("span 4 was added after span 4");
  }

  private static SortedMap<Long, PartialState> spans(Collection<Long> leaves, long seed) {
    SortedMap<Long, PartialState> spans = new TreeMap<>();
    leaves.forEach(leaf -> spans.put(leaf, States.of(States.random(leaf * 10, 5, seed + leaf))));
    return spans;
  }

  /** Adds copies: a tree takes its states over. */
  private static List<MergeTree.Node> merge(SortedMap<Long, PartialState> spans, RowRange owned) {
    MergeTree tree = new MergeTree(owned, state -> state.clear());
    spans.forEach((leaf, state) -> tree.add(new MergeTree.Node(leaf, States.copy(state))));
    return tree.nodes();
  }

  private static PartialState root(MergeTree tree) {
    assertThat(tree.nodes()).hasSize(1);
    return tree.nodes().get(0).state();
  }

  /** The definition: the node that covers the leaves {@code [from, from + size)}. */
  private static PartialState recursive(SortedMap<Long, PartialState> spans, long from, long size) {
    if (spans.subMap(from, from + size).isEmpty()) {
      return new PartialState(1, States.SPEC);
    }
    if (size == 1) {
      return States.copy(spans.get(from));
    }
    PartialState left = recursive(spans, from, size / 2);
    left.merge(recursive(spans, from + size / 2, size / 2));
    return left;
  }
}
