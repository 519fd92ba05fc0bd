package org.longspan.cli.option;

import java.util.List;
import org.longspan.error.Errors;
import picocli.CommandLine.Option;

/** The number of heads, where the input does not show it. */
public final class HeadOptions {
  private static final int HEADS_OF_TEXT = 4;

  @Option(
      names = "--heads",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      description =
          "Of a table with flat lists: Hq, or Hq,Hkv (default: 1). Of a text: the heads "
              + "of its encoder (default: 4), which compare in turn whole words, pieces of 3 to "
              + "5 letters, beginnings and endings.")
  public List<Integer> heads;

  public int ofText() {
    if (heads == null) {
      return HEADS_OF_TEXT;
    }
    if (heads.size() != 1) {
      throw Errors.user("--heads has " + heads.size() + " values", "give one for a text");
    }
    return heads.get(0);
  }

  public List<Integer> ofTable() {
    return heads == null ? List.of() : heads;
  }
}
