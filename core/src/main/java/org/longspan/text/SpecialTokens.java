package org.longspan.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ids that a tokenizer puts around a document, such as those of [CLS] and [SEP]. */
public record SpecialTokens(List<Integer> before, List<Integer> after) {
  static final SpecialTokens NONE = new SpecialTokens(List.of(), List.of());

  public SpecialTokens {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The ids of a document with these around them. */
  public int[] around(int[] ids) {
    return Stream.of(stream(before), Arrays.stream(ids), stream(after))
        .flatMapToInt(part -> part)
        .toArray();
  }

  private static IntStream stream(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue);
  }
}
