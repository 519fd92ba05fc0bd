package org.longspan.mask.term;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The key blocks that some of consecutive query blocks have chosen.
 *
 * @param firstQueryBlock the first of the query blocks
 * @param endQueryBlock one past the last of them
 * @param blocks ascending, distinct. Not copied
 */
record ChosenBlocks(long firstQueryBlock, long endQueryBlock, long[] blocks) {

  static ChosenBlocks of(long firstQueryBlock, long endQueryBlock, LongStream blocks) {
    return new ChosenBlocks(firstQueryBlock, endQueryBlock, blocks.sorted().distinct().toArray());
  }

  boolean isOf(long first, long end) {
    return firstQueryBlock == first && endQueryBlock == end;
  }

  boolean contains(long block) {
    return Arrays.binarySearch(blocks, block) >= 0;
  }

  /** How many blocks lie below {@code block}. */
  int below(long block) {
    int found = Arrays.binarySearch(blocks, block);
    return found >= 0 ? found : -found - 1;
  }
}
