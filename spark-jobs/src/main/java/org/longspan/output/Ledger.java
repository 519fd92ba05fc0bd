package org.longspan.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.longspan.error.Errors;
import org.longspan.error.JsonProblem;
import org.longspan.store.file.Digests;
import org.longspan.store.file.OutputFile;
import org.longspan.text.json.JsonDifference;

/**
 * The identity of the job whose panels are in a staging folder: everything that decides their bytes
 * and names. It is written before the first panel; a run that resumes must have the same one.
 *
 * <p>The file's first line is the SHA-256 of the rest, which is the job as JSON.
 *
 * @param job the job in canonical JSON. Not copied
 */
public record Ledger(ObjectNode job) {
  /** The field that holds the kernel's name. */
  public static final String KERNEL = "kernel";

  /** The field that holds the query rows per panel. */
  public static final String PANEL_ROWS = "panelRows";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** SHA-256 of the whole job, hexadecimal. */
  public String digest() {
    return Digests.sha256(json().getBytes(StandardCharsets.UTF_8));
  }

  /** The kernel of the job. */
  public String kernel() {
    return job.path(KERNEL).asText();
  }

  /** Query rows per panel. */
  public long panelRows() {
    return job.path(PANEL_ROWS).asLong();
  }

  private String json() {
    return job.toPrettyString() + "\n";
  }

  /** Writes the file, which appears under its name only when it is whole. */
  public void write(Path file) {
    OutputFile.write(file, (digest() + "\n" + json()).getBytes(StandardCharsets.UTF_8));
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
      if (JSON.readTree(json) instanceof ObjectNode job) {
        return new Ledger(job);
      }
      throw damaged(file, "damaged: it does not hold a job");
    } catch (NoSuchFileException e) {
      throw damaged(file, "missing");
    } catch (JsonProcessingException e) {
      throw damaged(file, "damaged: " + JsonProblem.of(e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static RuntimeException damaged(Path file, String problem) {
    return Errors.about("overwrite")
        .user(
            "the ledger " + file + " is " + problem,
            "the finished panels cannot be used without it: begin again, overwriting them");
  }

  /**
   * Refuses to mix panels of two jobs: the digests have to agree.
   *
   * @param before the ledger of the interrupted run
   * @throws org.longspan.error.UserException where this run's job is another, with the first field
   *     that differs
   */
  public void requireSame(Ledger before) {
    if (digest().equals(before.digest())) {
      return;
    }
    Optional<String> difference = JsonDifference.first(before.job, job);
    if (difference.isPresent()) {
      throw Errors.about("overwrite")
          .user(
              "the interrupted run is of another job: " + difference.get(),
              "repeat the job as it was, or begin again, overwriting its panels");
    }
    throw Errors.about("overwrite")
        .user("the interrupted run is of another job", "begin again, overwriting its panels");
  }
}
