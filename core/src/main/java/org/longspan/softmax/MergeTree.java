package org.longspan.softmax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.longspan.shape.RowRange;

/**
 * Merges span states in one fixed balanced binary tree over the span index, whoever computed them.
 *
 * <p>Leaves are spans 0, 1, 2, ...; the node of level n and index x covers the leaves {@code [x
 * 2^n, (x + 1) 2^n)} and its state is {@code left.merge(right)}. A span without a live key is the
 * identity and need not be added. Since merging with the identity keeps all bits, the root's bits
 * depend on the span states alone and not on which part of the tree was merged where.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Two neighbours on the stack meet at the lowest node that covers both: its level is the
 *       highest bit in which their leaves differ.
 *   <li>They are merged as soon as that node lies wholly within the owned spans and no further leaf
 *       of it can come.
 *   <li>So at most 2 log2(number of owned spans) + 2 states are held.
 * </ol>
 */
public final class MergeTree {

  /** A merged subtree: any leaf of it, and its state. */
  public record Node(long leaf, PartialState state) {}

  private final RowRange owned;
  private final Consumer<PartialState> recycler;
  private final Deque<Node> stack = new ArrayDeque<>();

  /**
   * @param owned the spans whose states will be added here; the others are added elsewhere. Give
   *     {@code to = Long.MAX_VALUE} where no span follows
   * @param recycler takes every state that is no longer needed
   */
  public MergeTree(RowRange owned, Consumer<PartialState> recycler) {
    this.owned = owned;
    this.recycler = recycler;
  }

  /** Adds the next node; nodes come in ascending order of their leaves. The state is taken over. */
  public void add(Node node) {
    if (!stack.isEmpty() && stack.peek().leaf() >= node.leaf()) {
      throw new IllegalArgumentException(
          "span " + node.leaf() + " was added after span " + stack.peek().leaf());
    }
    while (stack.size() > 1 && topMeetsBefore(node.leaf()) && meetsWithin(owned.to())) {
      mergeTop();
    }
    stack.push(node);
  }

  /** What cannot be merged further here, in ascending order; at most one node at a whole tree. */
  public List<Node> nodes() {
    while (stack.size() > 1 && meetsWithin(owned.to())) {
      mergeTop();
    }
    List<Node> ascending = new ArrayList<>(stack);
    Collections.reverse(ascending);
    return ascending;
  }

  private boolean topMeetsBefore(long next) {
    long top = stack.peek().leaf();
    return meetingLevel(second().leaf(), top) < meetingLevel(top, next);
  }

  private boolean meetsWithin(long end) {
    long top = stack.peek().leaf();
    int level = meetingLevel(second().leaf(), top);
    long first = top >>> level << level;
    long last = first + ((1L << level) - 1);
    return first >= owned.from() && (last < end || end == Long.MAX_VALUE);
  }

  /** The level of the lowest node that covers both leaves, {@code a != b}. */
  private static int meetingLevel(long a, long b) {
    return Long.SIZE - Long.numberOfLeadingZeros(a ^ b);
  }

  private Node second() {
    var nodes = stack.iterator();
    nodes.next();
    return nodes.next();
  }

  private void mergeTop() {
    Node right = stack.pop();
    Node left = stack.pop();
    left.state().merge(right.state());
    recycler.accept(right.state());
    stack.push(left);
  }
}
