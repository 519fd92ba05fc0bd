package org.longspan.encoded;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.longspan.error.Errors;
import org.longspan.shape.RowRange;

/** Which tokens make the vector of a part of a document. */
public enum PoolingRule {
  /** The mean over all tokens; sums are float64, in the order of tokens. */
  MEAN,
  /** The first token, which is the classification token of a whole document in BERT's family. */
  CLS,
  /** The last token, which has seen all others in a causal model. */
  LAST;

  /** The tokens whose mean is the vector. */
  RowRange of(RowRange tokens) {
    return switch (this) {
      case MEAN -> tokens;
      case CLS -> new RowRange(tokens.from(), tokens.from() + 1);
      case LAST -> new RowRange(tokens.to() - 1, tokens.to());
    };
  }

  /**
   * The rule that is called {@code name}.
   *
   * @throws org.longspan.error.UserException for another name
   */
  public static PoolingRule parse(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Errors.about("pool")
                    .user(
                        "unknown pooling '" + name + "'",
                        "give one of "
                            + Arrays.stream(values())
                                .map(PoolingRule::toString)
                                .collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
