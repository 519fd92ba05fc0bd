package org.longspan.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs every case of some folders on every implementation. */
final class ConformanceRunner {

  /**
   * What came out.
   *
   * @param passedBy passed cases by implementation
   * @param failures one line each: the file, the implementation, the first difference
   * @param skipped files by the reason why they are no cases
   */
  record Report(
      Map<String, Integer> passedBy, List<String> failures, Map<String, List<Path>> skipped) {

    int passed() {
      return passedBy.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("passed by implementation: " + passedBy);
      text.append(System.lineSeparator()).append(passed()).append(" passed, ");
      int files = skipped.values().stream().mapToInt(List::size).sum();
      text.append(failures.size()).append(" failed, ").append(files).append(" files skipped");
      skipped.forEach(
          (reason, ofReason) ->
              text.append(System.lineSeparator())
                  .append("skipped ")
                  .append(ofReason.size())
                  .append(": ")
                  .append(reason));
      return text.toString();
    }
  }

  private ConformanceRunner() {}

  static Report run(List<Path> folders) throws IOException {
    List<Implementation> implementations = Implementation.all().toList();
    Map<String, Integer> passedBy = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    Map<String, List<Path>> skipped = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        Case.Reading reading = Case.read(file);
        if (reading.one().isEmpty()) {
          skipped.computeIfAbsent(reading.whySkipped(), reason -> new ArrayList<>()).add(file);
          continue;
        }
        for (Implementation implementation : implementations) {
          Optional<String> difference = difference(reading.one().get(), implementation);
          passedBy.merge(implementation.name(), difference.isEmpty() ? 1 : 0, Integer::sum);
          difference.ifPresent(
              words -> failures.add(file + " on " + implementation.name() + ": " + words));
        }
      }
    }
    return new Report(passedBy, failures, skipped);
  }

  /** A case that cannot be run has failed; the others go on. */
  private static Optional<String> difference(Case one, Implementation implementation) {
    try {
      return one.firstDifference(implementation);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
    }
  }
}
