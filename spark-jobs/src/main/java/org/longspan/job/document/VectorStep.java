package org.longspan.job.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.longspan.encoded.EncodedFile;
import org.longspan.encoded.EncodedWriter;
import org.longspan.encoded.atlas.AtlasTables;
import org.longspan.job.common.JobSettings;
import org.longspan.job.encode.PackedEncode;
import org.longspan.job.encode.PreparedEncode;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.EncodeRequest;
import org.longspan.job.request.LayerSelection;
import org.longspan.output.OutputFolder;
import org.longspan.passage.LexicalPassages;
import org.longspan.passage.PassageVectors;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.TokenRequest;

/** Makes the vectors of passages: the means of a model's last hidden states, or of spellings. */
final class VectorStep {
  private VectorStep() {}

  /** How documents become tokens. */
  static TokenRequest tokens(DocumentRequest asked) {
    return asked.isLexical()
        ? TokenRequest.of(asked.source(), TokenModel.WORDS).withSegments(asked.unit())
        : PackedEncode.of(request(asked).build()).tokens();
  }

  /**
   * Puts the vectors into the result.
   *
   * @return the output folder of {@code encode}, if there is a model
   */
  static Optional<Path> run(StepContext run, PackedTokens tokens) {
    if (run.request().isLexical()) {
      LexicalPassages.write(run.spark(), tokens, run.scratch(), run.vectors());
      return Optional.empty();
    }
    JobSettings settings = new JobSettings("encode", Map.of(), run.listener());
    EncodeRequest.Builder request = request(run.request());
    boolean hasAtlas = run.request().hasAtlas(tokens.layout().tokens());
    if (hasAtlas) {
      request.atlas();
    }
    Path encoded =
        run.step(
            "encode",
            folder ->
                PreparedEncode.of(
                    settings,
                    request.output(folder, OutputFolder.Existing.RESUME).build(),
                    tokens));
    PassageVectors.copy(encoded.resolve(EncodedFile.NAME), run.vectors());
    if (hasAtlas) {
      copyAtlas(encoded.resolve(EncodedWriter.TABLES), run.tables());
    }
    return Optional.of(encoded);
  }

  private static void copyAtlas(Path from, Path to) {
    try {
      Files.createDirectories(to);
      for (String table : AtlasTables.FILES) {
        Files.copy(from.resolve(table), to.resolve(table));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the tables of " + from, e);
    }
  }

  private static EncodeRequest.Builder request(DocumentRequest asked) {
    return EncodeRequest.of(asked.model(), asked.source())
        .segments(asked.unit())
        .layers(LayerSelection.NONE)
        .pool("mean")
        .execution(asked.execution());
  }
}
