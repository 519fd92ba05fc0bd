package org.longspan.text;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random texts of what tokenisers get wrong. */
final class Texts {
  static final List<String> PARTS =
      List.of(
          " ",
          "  ",
          "\n",
          "\r\n",
          "\t",
          "\u00a0",
          "\u3000",
          "\u200b",
          "\ufeff",
          "\u0000",
          "\u2581",
          "the",
          "The",
          "quick",
          "don't",
          "WE'LL",
          "'\u017f",
          "12345",
          "3.14",
          "x",
          ".",
          "?!",
          "--",
          "caf\u00e9",
          "e\u0301",
          "\u0130",
          "\ufb01ne",
          "\u00bd",
          "\u4e2d\u6587",
          "\u3002",
          "\u65e5\u672c",
          "\ud55c",
          "\u1112\u1161\u11ab",
          "\uff76\uff9e",
          "\u043f\u0440\u0438\u0432\u0435\u0442",
          "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
          "\u0939\u093f\u0928\u094d\u0926\u0940",
          "\ud83d\udc69\u200d\ud83d\udc67",
          "\ud83c\udde9\ud83c\uddea",
          "<s>",
          "</s>",
          "<unk>",
          "<mask>",
          "[MASK]",
          "[SEP]",
          "<|endoftext|>",
          "<norm>",
          "wordtok");

  private Texts() {}

  static Arbitrary<String> mixed() {
    Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(3);
    return Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.of(PARTS)), Tuple.of(1, any))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
