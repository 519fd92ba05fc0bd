package org.longspan.job.gradient;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.output.AttentionFile;
import org.longspan.run.gradient.UpstreamLocation;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.store.FileFormats;
import org.longspan.store.TensorFormat;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsFormat;
import org.longspan.store.safetensors.SafetensorsLocation;

/** Finds the gradients of a loss and the results that they are of, and checks their shapes. */
final class UpstreamInput {
  private static final String OUTPUT = "d_output";
  private static final String LSE = "d_lse";
  private static final String ENTROPY = "d_entropy";

  private final Path file;
  private final Attended attended;
  private final AttentionShape shape;

  private UpstreamInput(Path file, Attended attended) {
    this.file = file;
    this.attended = attended;
    shape = attended.problem().shape();
  }

  /**
   * @param file of the gradients
   * @throws org.longspan.error.UserException where a tensor is missing, does not fit the attention,
   *     or has a value that is not finite
   */
  static UpstreamLocation of(Path file, Attended attended) {
    return new UpstreamInput(file, attended).location();
  }

  /** What the loss depends on, as the record of a run names it. */
  static List<String> losses(UpstreamLocation upstream) {
    List<String> losses = new ArrayList<>(List.of("output"));
    if (upstream.dLse() != null) {
      losses.add("lse");
    }
    if (upstream.dEntropy() != null) {
      losses.add("entropy");
    }
    return losses;
  }

  private UpstreamLocation location() {
    TensorFormat format = Errors.about("dOutput", () -> FileFormats.of(file, TensorFormat.class));
    HeadLayout heads = shape.heads();
    TensorLocation dOutput = format.locate(file.toAbsolutePath().toString(), OUTPUT);
    require(
        dOutput,
        file + (format.namesTensors() ? ": " + OUTPUT : ""),
        heads.queryHeads(),
        heads.valueWidth());
    boolean named = format instanceof SafetensorsFormat;
    TensorLocation dLse = named && has(LSE) ? ofRows(file, LSE) : null;
    TensorLocation dEntropy = named && has(ENTROPY) ? ofRows(file, ENTROPY) : null;
    if (!Files.isRegularFile(attended.results())) {
      throw Errors.missingFile(attended.results());
    }
    TensorLocation output = result(AttentionFile.OUTPUT);
    require(output, attended.results() + ": output", heads.queryHeads(), heads.valueWidth());
    TensorLocation lse = ofRows(attended.results(), AttentionFile.LSE);
    return new UpstreamLocation(
        dOutput, output, lse, dLse, dEntropy, dEntropy == null ? null : entropy());
  }

  private TensorLocation entropy() {
    if (!attended.problem().state().entropy()) {
      throw Errors.about("attended")
          .user(
              file + " has a gradient by the entropy, which " + attended.folder() + " lacks",
              "leave it out, or run attend again with the statistic entropy");
    }
    return ofRows(attended.results(), "entropy");
  }

  private boolean has(String tensor) {
    try (SafetensorsFile open = SafetensorsFile.open(file)) {
      return open.has(tensor);
    }
  }

  private TensorLocation result(String tensor) {
    return new SafetensorsLocation(attended.results().toAbsolutePath().toString(), tensor);
  }

  /** A tensor {@code [T, Hq]}, which is read as one head. */
  private TensorLocation ofRows(Path of, String tensor) {
    TensorLocation location = new SafetensorsLocation(of.toAbsolutePath().toString(), tensor);
    require(location, of + ": " + tensor, 1, shape.heads().queryHeads());
    return location;
  }

  private void require(TensorLocation location, String name, int heads, int features) {
    try (TensorRows rows = location.open()) {
      boolean fits =
          rows.tokens() == shape.queryLength()
              && rows.heads() == heads
              && rows.features() == features;
      if (!fits) {
        throw misfit(name, rows, heads, features);
      }
    }
  }

  private UserException misfit(String name, TensorRows rows, int heads, int features) {
    return Errors.about("dOutput")
        .user(
            name
                + " has "
                + text(rows.tokens(), rows.heads(), rows.features())
                + " where the attention in "
                + attended.folder()
                + " has "
                + text(shape.queryLength(), heads, features),
            "give the gradient by the results of this attention");
  }

  private static String text(long tokens, int heads, int features) {
    return tokens + " rows of " + heads + " heads of " + features + " features";
  }
}
