package org.longspan.mask;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A term that a mask expression may name.
 *
 * @param name how it is called
 * @param numbers what its arguments are called; empty where it takes none
 * @param factory makes the mask from as many numbers
 */
record MaskTerm(String name, List<String> numbers, Factory factory) {

  /**
   * Makes a mask; throws an IllegalArgumentException that tells of a bad number, or a
   * NoSuchElementException that names what the context lacks.
   */
  interface Factory {
    Mask make(long[] numbers, MaskContext context);
  }

  static final List<MaskTerm> ALL =
      List.of(
          new MaskTerm("causal", List.of(), (n, context) -> Causal.topLeft()),
          new MaskTerm(
              "causal(bottom-right)",
              List.of(),
              (n, context) -> Causal.bottomRight(context.queries().to(), context.keyLength())),
          new MaskTerm("window", List.of("L", "R"), (n, context) -> new Window(n[0], n[1])),
          new MaskTerm("dilated", List.of("W", "S"), (n, context) -> new Dilated(n[0], n[1])),
          new MaskTerm("block", List.of("B"), (n, context) -> new LocalBlock(n[0])),
          new MaskTerm("global", List.of("N"), (n, context) -> new Global(n[0])),
          new MaskTerm("sink", List.of("N"), (n, context) -> new Prefix(n[0])),
          new MaskTerm("prefix", List.of("N"), (n, context) -> new Prefix(n[0])),
          new MaskTerm(
              "random",
              List.of("N", "B", "SEED"),
              (n, context) -> new RandomBlocks(n[0], n[1], n[2], context.keyLength())),
          new MaskTerm(
              "document",
              List.of(),
              (n, context) -> needed(context.document(), "the segment starts (--segments)")),
          new MaskTerm(
              "padding",
              List.of(),
              (n, context) -> needed(context.padding(), "the valid length (--valid-length)")),
          new MaskTerm(
              "explicit",
              List.of(),
              (n, context) -> needed(context.explicit(), "a boolean tensor (--attn-mask)")),
          new MaskTerm("full", List.of(), (n, context) -> new Full()));

  private static <T> T needed(Optional<T> known, String what) {
    return known.orElseThrow(() -> new NoSuchElementException(what));
  }

  /** How the term is written, with letters for its numbers. */
  String form() {
    return numbers.isEmpty() ? name : name + "(" + String.join(",", numbers) + ")";
  }

  static String allForms() {
    return ALL.stream().map(MaskTerm::form).collect(Collectors.joining(", "))
        + ", "
        + CustomLoader.FORM;
  }
}
