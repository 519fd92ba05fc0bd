package org.longspan.cli.option;

import org.longspan.tokens.BlockSpec;
import picocli.CommandLine.Option;

/** Options of how documents are cut into blocks. */
public final class BlockOptions {
  @Option(
      names = "--block",
      paramLabel = "N",
      description =
          "Cuts documents into blocks of N tokens that do not see each other (default: where "
              + "the model has learned positions, their number; else no cuts).")
  public Integer block;

  @Option(
      names = "--overlap",
      paramLabel = "N",
      description =
          "Tokens that neighbouring blocks share (default: half a block). Each token is taken "
              + "from the block where it is most central.")
  public Integer overlap;

  public boolean given() {
    return block != null || overlap != null;
  }

  public BlockSpec spec() {
    return new BlockSpec(block, overlap);
  }
}
