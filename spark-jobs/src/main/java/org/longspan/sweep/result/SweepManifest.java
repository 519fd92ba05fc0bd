package org.longspan.sweep.result;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.store.file.Digests;
import org.longspan.store.file.OutputFile;
import org.longspan.text.json.JsonDifference;

/**
 * What a sweep's folder is of, {@code sweep.json}.
 *
 * @param title what the sweep is about; empty for none
 * @param digest SHA-256 of {@code spec}
 * @param spec the specification as JSON, without the title and the limit of the whole
 * @param seed random seed of the order
 * @param order all runs
 */
public record SweepManifest(
    String title, String digest, JsonNode spec, long seed, List<Entry> order) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * A run.
   *
   * @param point identity of its settings
   * @param repeat number of the run of this point, from 0
   */
  public record Entry(String point, int repeat) {}

  public SweepManifest {
    order = List.copyOf(order);
  }

  /** The manifest of a specification. */
  public static SweepManifest of(String title, JsonNode spec, long seed, List<Entry> order) {
    String digest = Digests.sha256(spec.toString().getBytes(StandardCharsets.UTF_8));
    return new SweepManifest(title, digest, spec, seed, order);
  }

  /**
   * Reads the manifest of a folder.
   *
   * @throws org.longspan.error.UserException where the folder is not of a sweep
   */
  public static SweepManifest read(Path folder) {
    return find(folder)
        .orElseThrow(
            () ->
                Errors.user(folder + " has no " + SweepFiles.SWEEP, "give the folder of a sweep"));
  }

  private static Optional<SweepManifest> find(Path folder) {
    Path file = folder.resolve(SweepFiles.SWEEP);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), SweepManifest.class));
    } catch (IOException | RuntimeException e) {
      throw Errors.damaged(file, "it is damaged", "give another folder", e);
    }
  }

  /**
   * Enters a sweep into its folder.
   *
   * @throws org.longspan.error.UserException where the folder is of another sweep, with what
   *     differs
   */
  public static void enter(Path folder, SweepManifest sweep) {
    Optional<SweepManifest> before = find(folder);
    if (before.isPresent() && !before.get().digest.equals(sweep.digest)) {
      String difference =
          JsonDifference.first(before.get().spec, sweep.spec).orElse("the order of its keys");
      throw Errors.user(
          folder + " is of another specification: " + difference,
          "restore the specification, or give another folder");
    }
    try {
      String json = JSON.writeValueAsString(sweep) + "\n";
      OutputFile.write(folder.resolve(SweepFiles.SWEEP), json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
