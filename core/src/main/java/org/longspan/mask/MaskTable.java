package org.longspan.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.longspan.error.Quotes;

/** The table of all mask terms that are installed, built-in ones first. */
public final class MaskTable {
  /** Names that {@link MaskJson} gives to the operators. */
  private static final Set<String> OPERATORS = Set.of("not", "and", "or");

  private static final MaskTable INSTALLED = new MaskTable(services());

  private final List<MaskTerm<?>> terms = new ArrayList<>();
  private final Map<String, List<MaskForm<?>>> forms = new LinkedHashMap<>();
  private final Map<String, MaskTerm<?>> byName = new HashMap<>();
  private final Map<Class<?>, MaskTerm<?>> byType = new HashMap<>();

  private MaskTable(List<MaskTerms> services) {
    for (MaskTerms service : services) {
      for (MaskTerm<?> term : service.terms()) {
        terms.add(term);
        term.forms().forEach(this::add);
        boolean taken = byName.putIfAbsent(term.name(), term) != null;
        boolean typeTaken = byType.putIfAbsent(term.type(), term) != null;
        if (taken || typeTaken || OPERATORS.contains(term.name())) {
          throw new IllegalStateException(
              "the name " + term.name() + " or the " + term.type() + " of a mask term is taken");
        }
      }
    }
  }

  private void add(MaskForm<?> form) {
    forms.computeIfAbsent(form.name(), name -> new ArrayList<>()).add(form);
  }

  /**
   * Jars that are added to a job are known to the thread's loader, and perhaps to it alone. The
   * order does not depend on the class path.
   */
  private static List<MaskTerms> services() {
    List<MaskTerms> services = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    ClassLoader own = MaskTable.class.getClassLoader();
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {own, ofThread == null ? own : ofThread}) {
      for (MaskTerms service : ServiceLoader.load(MaskTerms.class, loader)) {
        if (seen.add(service.getClass())) {
          services.add(service);
        }
      }
    }
    services.sort(Comparator.comparing(MaskTable::isFromOutside).thenComparing(MaskTable::name));
    return services;
  }

  private static boolean isFromOutside(MaskTerms service) {
    return !name(service).startsWith(MaskTable.class.getPackageName() + ".");
  }

  private static String name(MaskTerms service) {
    return service.getClass().getName();
  }

  /** All terms. */
  public static List<MaskTerm<?>> terms() {
    return List.copyOf(INSTALLED.terms);
  }

  /** How all terms are written, such as {@code window(L,R)}, with commas between them. */
  public static String patterns() {
    return INSTALLED.forms.values().stream()
        .flatMap(List::stream)
        .map(MaskForm::pattern)
        .collect(Collectors.joining(", "));
  }

  /** The forms whose name is {@code name}. */
  static List<MaskForm<?>> forms(String name) {
    return INSTALLED.forms.getOrDefault(name, List.of());
  }

  /** The text form of a term, as its first form that fits writes it. */
  public static String text(Mask term) {
    return termOf(term).text(term);
  }

  /**
   * The term that a mask is of.
   *
   * @throws IllegalArgumentException where no installed term has masks of this class
   */
  static MaskTerm<?> termOf(Mask mask) {
    MaskTerm<?> term = INSTALLED.byType.get(mask.getClass());
    if (term == null) {
      throw new IllegalArgumentException(
          "no mask term has masks of "
              + mask.getClass()
              + "; add one to a service of "
              + MaskTerms.class.getName());
    }
    return term;
  }

  /**
   * The term of this name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static MaskTerm<?> named(String name) {
    MaskTerm<?> term = INSTALLED.byName.get(name);
    if (term == null) {
      throw new IllegalArgumentException("unknown term " + Quotes.of(name));
    }
    return term;
  }
}
