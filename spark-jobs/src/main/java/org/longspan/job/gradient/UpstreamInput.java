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
import org.longspan.shape.RowRange;
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
  private static final int CHUNK_ROWS = 1_024;

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
    String name = file + (format.namesTensors() ? ": " + OUTPUT : "");
    require(dOutput, name, heads.queryHeads(), heads.valueWidth());
    requireFinite(dOutput, name);
    boolean named = format instanceof SafetensorsFormat;
    TensorLocation dLse = named && has(LSE) ? lossOfRows(LSE) : null;
    TensorLocation dEntropy = named && has(ENTROPY) ? lossOfRows(ENTROPY) : null;
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

  private TensorLocation lossOfRows(String tensor) {
    TensorLocation location = ofRows(file, tensor);
    requireFinite(location, file + ": " + tensor);
    return location;
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

  /** A NaN in the gradient by a row would be in those of all keys that the row sees. */
  private void requireFinite(TensorLocation location, String name) {
    try (TensorRows rows = location.open()) {
      int width = rows.features();
      float[] values = new float[CHUNK_ROWS * width];
      for (RowRange chunk : RowRange.first(rows.tokens()).pieces(CHUNK_ROWS)) {
        for (int head = 0; head < rows.heads(); head++) {
          rows.read(head, chunk, values, 0);
          for (int n = 0; n < chunk.length() * width; n++) {
            if (!Float.isFinite(values[n])) {
              throw Errors.about("dOutput")
                  .user(
                      name + " has " + values[n] + " in row " + (chunk.from() + n / width),
                      "give a gradient of finite numbers");
            }
          }
        }
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
