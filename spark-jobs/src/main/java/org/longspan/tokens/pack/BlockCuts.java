package org.longspan.tokens.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.longspan.error.Errors;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.BlockSpec;

/**
 * Cuts documents into blocks that overlap.
 *
 * <p>Blocks have the same length, and the last one ends where the document ends. A token is kept
 * from the block whose centre is nearest, of two the earlier one: of neighbours that begin at a and
 * b with c tokens each, the first keeps those up to floor((a + b + c - 1) / 2).
 *
 * @param most tokens of a block, special ones apart
 * @param step tokens between the beginnings of blocks
 * @param before special tokens before the content of every block
 * @param after special tokens after it
 */
record BlockCuts(long most, long step, int before, int after) {

  /**
   * @param learnedPositions of the model, 0 for any length
   * @throws org.longspan.error.UserException where what is asked for does not fit the model, or
   *     leaves no room for tokens
   */
  static BlockCuts of(BlockSpec asked, int learnedPositions, SpecialTokens special) {
    int around = special.before().size() + special.after().size();
    Integer block = asked.block();
    if (block == null && learnedPositions == 0) {
      if (asked.overlap() != null) {
        throw Errors.about("overlap")
            .user(
                "an overlap is given, and the model takes documents without cuts",
                "leave it out, or give the rows of a block");
      }
      return new BlockCuts(
          Long.MAX_VALUE, Long.MAX_VALUE, special.before().size(), special.after().size());
    }
    int rows = block == null ? learnedPositions : block;
    requireRows(rows, learnedPositions, around);
    int most = rows - around;
    int overlap = asked.overlap() == null ? most / 2 : asked.overlap();
    if (overlap < 0 || overlap >= most) {
      throw Errors.about("overlap")
          .user(
              String.format(
                  Locale.ROOT,
                  "blocks of %d tokens overlap by %d (%d rows less %d special tokens)",
                  most,
                  overlap,
                  rows,
                  around),
              "give an overlap from 0 to " + (most - 1));
    }
    return new BlockCuts(most, most - overlap, special.before().size(), special.after().size());
  }

  private static void requireRows(int rows, int learnedPositions, int around) {
    if (rows < around + 1) {
      throw Errors.about("block")
          .user(
              "a block of "
                  + rows
                  + " rows has no room for a token besides "
                  + around
                  + " special ones",
              "give at least " + (around + 1));
    }
    if (learnedPositions > 0 && rows > learnedPositions) {
      throw Errors.about("block")
          .user(
              "a block of "
                  + rows
                  + " rows is longer than the positions that the model has learned",
              "give at most " + learnedPositions);
    }
  }

  /**
   * A block.
   *
   * @param content its tokens, counted in the document without special ones
   * @param kept those that are taken from it
   */
  record Block(RowRange content, RowRange kept) {}

  /** The blocks of a document. */
  List<Block> blocks(long tokens) {
    if (tokens <= most) {
      return List.of(new Block(RowRange.first(tokens), RowRange.first(tokens)));
    }
    List<Block> blocks = new ArrayList<>();
    long kept = 0;
    long start = 0;
    while (start + most < tokens) {
      long next = Math.min(start + step, tokens - most);
      long keptTo = (start + next + most - 1) / 2 + 1;
      blocks.add(new Block(new RowRange(start, start + most), new RowRange(kept, keptTo)));
      kept = keptTo;
      start = next;
    }
    blocks.add(new Block(new RowRange(start, tokens), new RowRange(kept, tokens)));
    return blocks;
  }

  /**
   * Lays out a document.
   *
   * @param layout Modified: gets a segment for every block
   */
  void addTo(TokenLayout.Builder layout, int document, long tokens) {
    for (Block block : blocks(tokens)) {
      long rows = before + block.content.length() + after;
      long shift = before - block.content.from();
      boolean isFirst = block.kept.from() == 0;
      boolean isLast = block.kept.to() == tokens;
      RowRange kept =
          new RowRange(
              isFirst ? 0 : block.kept.from() + shift, isLast ? rows : block.kept.to() + shift);
      layout.add(document, rows, kept);
    }
  }
}
