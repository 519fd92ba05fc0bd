package org.longspan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.kernel.KernelOffer;
import org.longspan.kernel.KernelRank;
import org.longspan.kernel.Kernels;
import org.longspan.measure.KernelSpeed;
import org.longspan.shape.HeadLayout;

/**
 * One kernel for all machines of a job: the bits depend on it.
 *
 * @param profile what the planner knows of it
 * @param reason why it was chosen, in a few words
 * @param notes what is worth knowing of the others; empty where all machines are alike
 */
public record KernelChoice(KernelProfile profile, String reason, List<String> notes) {

  /**
   * The kernel for {@code rule}: for {@link Kernels#AUTO} the one whose rank on the machine where
   * it is lowest is the best; for {@link Kernels#FASTEST} the one of the largest mean speed; else
   * the one of that name.
   *
   * @param offers the kernels that work on each machine
   * @param speeds what was measured on each machine; used for predictions, except with FASTEST
   * @throws org.longspan.error.UserException where no kernel works on all machines
   */
  public static KernelChoice of(
      String rule,
      HeadLayout heads,
      List<List<KernelOffer>> offers,
      List<List<KernelSpeed>> speeds) {
    String name = name(rule, offers, speeds);
    Map<String, Double> gigaflops = new LinkedHashMap<>();
    common(offers).stream()
        .filter(kernel -> mean(kernel, speeds).isPresent())
        .sorted(Comparator.comparing(kernel -> -mean(kernel, speeds).getAsDouble()))
        .forEach(kernel -> gigaflops.put(kernel, mean(kernel, speeds).getAsDouble()));
    KernelProfile profile =
        KernelProfile.of(Kernels.choose(name), heads, secondsPerTile(name, speeds), gigaflops)
            .onDevicesOf(leastDeviceMemory(name, offers));
    return new KernelChoice(profile, reason(rule, name, offers), notes(name, offers));
  }

  /** The name of the kernel that {@link #of} chooses. */
  public static String name(
      String rule, List<List<KernelOffer>> offers, List<List<KernelSpeed>> speeds) {
    Comparator<String> order =
        rule.equals(Kernels.FASTEST)
            ? Comparator.comparing(kernel -> -mean(kernel, speeds).orElse(0))
            : Comparator.comparing(kernel -> lowestRank(kernel, offers));
    return common(offers).stream()
        .min(order)
        .orElseThrow(
            () ->
                Errors.user(
                    "no kernel works on all " + offers.size() + " machines",
                    "let doctor look at them, or use kernel scalar"));
  }

  /** The kernels that work on every machine, in the order of the first one. */
  private static Set<String> common(List<List<KernelOffer>> offers) {
    Set<String> common = new LinkedHashSet<>(names(offers.get(0)));
    offers.forEach(machine -> common.retainAll(names(machine)));
    return common;
  }

  private static List<String> names(List<KernelOffer> machine) {
    return machine.stream().map(KernelOffer::name).toList();
  }

  private static KernelRank lowestRank(String kernel, List<List<KernelOffer>> offers) {
    return offersOf(kernel, offers)
        .map(KernelOffer::rank)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static long leastDeviceMemory(String kernel, List<List<KernelOffer>> offers) {
    return offersOf(kernel, offers).mapToLong(KernelOffer::deviceMemory).min().orElseThrow();
  }

  private static Stream<KernelOffer> offersOf(String kernel, List<List<KernelOffer>> offers) {
    return offers.stream().flatMap(List::stream).filter(offer -> offer.name().equals(kernel));
  }

  /** The mean over the machines, where all of them have measured it. */
  private static OptionalDouble mean(String kernel, List<List<KernelSpeed>> speeds) {
    List<KernelSpeed> found = of(kernel, speeds);
    return found.size() < speeds.size()
        ? OptionalDouble.empty()
        : found.stream().mapToDouble(KernelSpeed::gigaflops).average();
  }

  private static List<KernelSpeed> of(String kernel, List<List<KernelSpeed>> speeds) {
    return speeds.stream()
        .flatMap(List::stream)
        .filter(speed -> speed.kernel().equals(kernel))
        .toList();
  }

  /** Machines that are faster take more of the tiles. */
  private static double secondsPerTile(String kernel, List<List<KernelSpeed>> speeds) {
    return 1
        / of(kernel, speeds).stream()
            .mapToDouble(speed -> 1 / speed.secondsPerTile())
            .average()
            .orElseThrow();
  }

  private static String reason(String rule, String name, List<List<KernelOffer>> offers) {
    if (rule.equals(Kernels.FASTEST)) {
      return "the fastest of those that were measured";
    }
    return Kernels.isRule(rule)
        ? "the first in the order of preference that works on all machines: "
            + lowestRank(name, offers).text()
        : "asked for";
  }

  /** What some machines would have taken, were they alone. */
  private static List<String> notes(String chosen, List<List<KernelOffer>> offers) {
    Map<String, Long> others =
        offers.stream()
            .map(machine -> machine.get(0).name())
            .filter(best -> !best.equals(chosen))
            .collect(
                Collectors.groupingBy(best -> best, LinkedHashMap::new, Collectors.counting()));
    List<String> notes = new ArrayList<>();
    if (offers.stream().distinct().count() > 1) {
      others.forEach(
          (best, machines) ->
              notes.add(
                  machines
                      + " of "
                      + offers.size()
                      + " machines would use kernel "
                      + best
                      + ", which does not work as well on the others: all use "
                      + chosen));
    }
    return notes;
  }
}
