package org.longspan.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.privacy.Redaction;
import org.longspan.release.ReleaseSpec;
import picocli.CommandLine.Option;

/** Options of what of documents may be seen. */
public final class PrivacyOptions {
  @Option(
      names = "--redact",
      description =
          "Leaves all text of the documents out of the output, names of files included: positions "
              + "and keyed hashes are in its place. The key is random and thrown away.")
  public boolean redact;

  @Option(
      names = "--redact-key",
      paramLabel = "FILE",
      description =
          "The same with the bytes of a file as key, at least 16, so that hashes of several runs "
              + "can be compared.")
  public Path redactKey;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description =
          "Writes sums over many documents with noise, and nothing else: attention received per "
              + "word and per section, (E, D)-differentially private for each document. 0.001 to 10.")
  public Double epsilon;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description =
          "The other number of --epsilon: 1e-9 or more, and less than 1 / documents, such as 1e-6.")
  public Double delta;

  @Option(
      names = "--clip",
      paramLabel = "C",
      description =
          "With --epsilon, the most that a document adds: the norm of its sums (default: 1).")
  public Double clip;

  /** Whether sums with noise are asked for. */
  public boolean releases() {
    if (epsilon == null && (delta != null || clip != null)) {
      throw Errors.user("--epsilon is missing", "give --epsilon and --delta, or neither");
    }
    if (epsilon != null && (redact || redactKey != null)) {
      throw Errors.user(
          "both --epsilon and --redact are given",
          "leave --redact out: with --epsilon nothing of a document is written");
    }
    return epsilon != null;
  }

  /** The privacy of a release that is asked for. */
  public ReleaseSpec release() {
    if (delta == null) {
      throw Errors.user(
          "--delta is missing", "give less than 1 / documents next to --epsilon, such as 1e-6");
    }
    return new ReleaseSpec(epsilon, delta, clip == null ? ReleaseSpec.DEFAULT_CLIP : clip);
  }

  /** What the output shows of text. */
  public Redaction redaction() {
    if (redactKey == null) {
      return redact ? Redaction.withRandomKey() : Redaction.NONE;
    }
    try {
      return Redaction.withKey(Files.readAllBytes(redactKey));
    } catch (IOException e) {
      throw Errors.unreadable(redactKey, e);
    }
  }
}
