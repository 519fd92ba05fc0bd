package org.longspan.tokens.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.longspan.error.UserException;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.BlockSpec;

class BlockCutsTest {
  private static final SpecialTokens AROUND = new SpecialTokens(List.of(101), List.of(102));

  /** Compared with a search through all blocks for the one whose ends are farthest away. */
  @Property
  void aTokenIsKeptOnceFromItsMostCentralBlock(
      @ForAll @IntRange(min = 1, max = 90) int tokens,
      @ForAll @IntRange(min = 1, max = 20) int most,
      @ForAll @IntRange(min = 0, max = 19) int overlap) {
    BlockSpec asked = new BlockSpec(most + 2, overlap % most);
    List<BlockCuts.Block> blocks = BlockCuts.of(asked, 0, AROUND).blocks(tokens);
    List<Integer> kept = new ArrayList<>();
    for (int n = 0; n < blocks.size(); n++) {
      RowRange rows = blocks.get(n).kept();
      assertThat(rows.isEmpty()).isFalse();
      for (long token = rows.from(); token < rows.to(); token++) {
        assertThat(token).isEqualTo(kept.size());
        kept.add(n);
      }
      assertThat(blocks.get(n).content().length()).isEqualTo(Math.min(most, tokens));
    }
    assertThat(kept).hasSize(tokens);
    for (int token = 0; token < tokens; token++) {
      assertThat(kept.get(token)).isEqualTo(mostCentral(blocks, token));
    }
  }

  private static int mostCentral(List<BlockCuts.Block> blocks, long token) {
    int best = -1;
    long margin = -1;
    for (int n = 0; n < blocks.size(); n++) {
      RowRange content = blocks.get(n).content();
      long here = Math.min(token - content.from(), content.to() - 1 - token);
      if (here > margin) {
        best = n;
        margin = here;
      }
    }
    return best;
  }

  @Property
  void neighboursShareTheOverlapAndCoverTheDocument(
      @ForAll @IntRange(min = 1, max = 90) int tokens,
      @ForAll @IntRange(min = 1, max = 20) int most,
      @ForAll @IntRange(min = 0, max = 19) int overlap) {
    int shared = overlap % most;
    List<BlockCuts.Block> blocks =
        BlockCuts.of(new BlockSpec(most + 2, shared), 0, AROUND).blocks(tokens);
    assertThat(blocks.get(0).content().from()).isZero();
    assertThat(blocks.get(blocks.size() - 1).content().to()).isEqualTo(tokens);
    for (int n = 1; n < blocks.size(); n++) {
      long both = blocks.get(n - 1).content().to() - blocks.get(n).content().from();
      assertThat(both).isGreaterThanOrEqualTo(shared);
    }
  }

  /** Rows of every block have special tokens; the document has them once. */
  @Property
  void theLayoutKeepsEachTokenAndTheSpecialOnesOnce(
      @ForAll @IntRange(min = 1, max = 60) int tokens,
      @ForAll @IntRange(min = 1, max = 12) int most) {
    BlockCuts cuts = BlockCuts.of(new BlockSpec(most + 2, null), 0, AROUND);
    TokenLayout.Builder builder = new TokenLayout.Builder();
    cuts.addTo(builder, 0, tokens);
    TokenLayout layout = builder.build();
    List<Long> rows = new ArrayList<>();
    for (BlockCuts.Block block : cuts.blocks(tokens)) {
      rows.add(-1L);
      LongStream.range(block.content().from(), block.content().to()).forEach(rows::add);
      rows.add(-2L);
    }
    List<Long> kept = new ArrayList<>();
    for (RowRange range : layout.rowsOf(RowRange.first(layout.tokens()))) {
      LongStream.range(range.from(), range.to()).forEach(row -> kept.add(rows.get((int) row)));
    }
    List<Long> expected = new ArrayList<>(List.of(-1L));
    LongStream.range(0, tokens).forEach(expected::add);
    expected.add(-2L);
    assertThat(kept).isEqualTo(expected);
    assertThat(layout.rows()).isEqualTo(rows.size());
  }

  @Test
  void learnedPositionsAreTheDefaultBlockWithHalfOfItsTokensShared() {
    assertThat(BlockCuts.of(BlockSpec.DEFAULT, 512, AROUND))
        .isEqualTo(new BlockCuts(510, 255, 1, 1));
  }

  @Test
  void withoutLearnedPositionsNothingIsCut() {
    BlockCuts cuts = BlockCuts.of(BlockSpec.DEFAULT, 0, AROUND);
    assertThat(cuts.blocks(10_000_000_000L)).hasSize(1);
  }

  @Test
  void refusesBlocksThatDoNotFit() {
    refused(
        new BlockSpec(2, null),
        512,
        "a block of 2 rows has no room for a token besides 2 special ones; give at least 3");
    refused(
        new BlockSpec(513, null),
        512,
        "a block of 513 rows is longer than the positions that the model has learned;"
            + " give at most 512");
    refused(
        new BlockSpec(12, 10),
        0,
        "blocks of 10 tokens overlap by 10 (12 rows less 2 special tokens);"
            + " give an overlap from 0 to 9");
    refused(
        new BlockSpec(null, -1),
        512,
        "blocks of 510 tokens overlap by -1 (512 rows less 2 special tokens);"
            + " give an overlap from 0 to 509");
    refused(
        new BlockSpec(null, 10),
        0,
        "an overlap is given, and the model takes documents without cuts;"
            + " leave it out, or give the rows of a block");
  }

  private static void refused(BlockSpec asked, int positions, String message) {
    assertThatThrownBy(() -> BlockCuts.of(asked, positions, AROUND))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }
}
