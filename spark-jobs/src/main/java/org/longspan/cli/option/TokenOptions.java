package org.longspan.cli.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.longspan.job.request.TokenSpec;
import org.longspan.text.AddedTokens;
import org.longspan.tokens.SegmentRule;
import picocli.CommandLine.Option;

/** Options of how documents become tokens and segments. */
public final class TokenOptions {
  @Option(
      names = "--segments",
      paramLabel = "RULE",
      defaultValue = "document",
      description =
          "What gets a vector with --pool: document, lines, sentences, paragraphs, sections, or "
              + "every N tokens, such as 512 (default: ${DEFAULT-VALUE}).")
  public String segments;

  @Option(
      names = "--added-tokens",
      paramLabel = "KIND",
      defaultValue = "white-space",
      description =
          "Added tokens of the tokenizer that a text can spell out: none, white-space, "
              + "ordinary, or all, which includes special tokens such as [SEP] (default: "
              + "${DEFAULT-VALUE}).")
  public String addedTokens;

  public TokenSpec spec(BlockOptions blocks) {
    return new TokenSpec(added(), blocks.spec(), SegmentRule.parse(segments));
  }

  private AddedTokens added() {
    return Arrays.stream(AddedTokens.values())
        .filter(kind -> word(kind).equals(addedTokens))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.user(
                    "--added-tokens is '" + addedTokens + "'",
                    "give one of "
                        + Arrays.stream(AddedTokens.values())
                            .map(TokenOptions::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(AddedTokens kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
