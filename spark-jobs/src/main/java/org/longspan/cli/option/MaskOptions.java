package org.longspan.cli.option;

import picocli.CommandLine.Option;

/** The option of the mask. */
public final class MaskOptions {
  @Option(
      names = "--mask",
      paramLabel = "EXPR",
      description = {
        "Which keys a query may look at (default: full; of a text:",
        "causal & !window(0,0), every word looks back at those before it).",
        "Terms: ${bundle:mask.terms}; joined by ! & | ( ).",
        "Quote it for the shell: 'causal & (window(512,0) | sink(4))'."
      })
  public String mask;
}
