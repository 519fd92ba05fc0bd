package org.longspan.analyze.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.longspan.mask.And;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.mask.term.Document;
import org.longspan.mask.term.Full;
import org.longspan.mask.term.Window;

/** The meaning of a mask in plain words. */
public final class MaskGloss {
  private static final Mask CAUSAL = Causal.topLeft();
  private static final Mask NOT_ITSELF = new Window(0, 0).not();

  private MaskGloss() {}

  /**
   * "each token looks at ..." for {@code full}, {@code causal}, {@code window}, {@code document},
   * {@code !window(0,0)} and what {@code &} makes of them; empty for other masks.
   */
  public static Optional<String> of(Mask mask) {
    Set<Mask> terms = new HashSet<>(mask instanceof And both ? both.masks() : List.of(mask));
    terms.remove(new Full());
    boolean causal = terms.remove(CAUSAL);
    boolean others = terms.remove(NOT_ITSELF);
    boolean within = terms.removeIf(Document.class::isInstance);
    Optional<Window> window =
        terms.stream().filter(Window.class::isInstance).map(Window.class::cast).findFirst();
    window.ifPresent(terms::remove);
    if (!terms.isEmpty()) {
      return Optional.empty();
    }
    List<String> seen = new ArrayList<>();
    if (!others) {
      seen.add("itself");
    }
    tokens(window.map(Window::left), "before").ifPresent(seen::add);
    if (!causal) {
      tokens(window.map(Window::right), "after").ifPresent(seen::add);
    }
    return Optional.of(
        "each token looks at "
            + (seen.isEmpty() ? "nothing" : list(seen))
            + (others && !seen.isEmpty() ? ", not at itself" : "")
            + (within ? ", within its own document" : ""));
  }

  /** The tokens of one side; all of them where the number is not bounded. */
  private static Optional<String> tokens(Optional<Long> number, String side) {
    if (number.isEmpty()) {
      return Optional.of("all tokens " + side + " it");
    }
    return number
        .filter(n -> n > 0)
        .map(
            n ->
                n == 1
                    ? "the token " + side + " it"
                    : String.format(Locale.ROOT, "the %,d tokens %s it", n, side));
  }

  private static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
