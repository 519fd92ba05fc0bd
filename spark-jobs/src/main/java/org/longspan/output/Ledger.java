package org.longspan.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.longspan.error.Errors;
import org.longspan.store.file.Digests;

/**
 * What the panels in a staging folder are of: all that decides their bytes and their names. It is
 * written before the first panel; a run that resumes has to agree with it.
 *
 * <p>The file's first line is the SHA-256 of the rest, which is JSON. That digest is the plan's.
 *
 * @param job what is computed and how it is cut, by name
 * @param inputs the input files
 */
public record Ledger(Map<String, String> job, List<RunRecord.FileDigest> inputs) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** SHA-256 of all that the ledger says, hexadecimal. */
  public String digest() {
    return Digests.sha256(json().getBytes(StandardCharsets.UTF_8));
  }

  private String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file, which appears under its name only when it is whole. */
  public void write(Path file) {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, digest() + "\n" + json());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Reads the ledger of an interrupted run.
   *
   * @throws org.longspan.error.UserException where it is missing or damaged
   */
  public static Ledger read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      int end = text.indexOf('\n');
      byte[] json = text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1);
      if (end < 0 || !Digests.sha256(json).equals(text.substring(0, end))) {
        throw damaged(file, "damaged: its bytes are not those that were written");
      }
      return JSON.readValue(json, Ledger.class);
    } catch (NoSuchFileException e) {
      throw damaged(file, "missing");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static RuntimeException damaged(Path file, String problem) {
    return Errors.user(
        "the ledger " + file + " is " + problem,
        "what the finished panels are of cannot be told: begin again with --overwrite");
  }

  /**
   * Refuses to mix panels of two jobs.
   *
   * @param before the ledger of the interrupted run
   * @throws org.longspan.error.UserException where this run's job or inputs are others
   */
  public void requireSame(Ledger before) {
    job.forEach(
        (name, value) -> {
          String old = before.job.get(name);
          if (!value.equals(old)) {
            throw Errors.user(
                "the interrupted run had " + name + " = " + old + ", this one has " + value,
                "give the options it had, or begin again with --overwrite");
          }
        });
    for (RunRecord.FileDigest input : before.inputs) {
      if (!inputs.contains(input)) {
        throw Errors.user(
            "the input " + input.path() + " has changed since the interrupted run, or is not given",
            "restore it, or begin again with --overwrite");
      }
    }
  }
}
