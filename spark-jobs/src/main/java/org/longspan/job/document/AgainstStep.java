package org.longspan.job.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.longspan.finding.against.AgainstWriter;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.weight.PassageTensors;
import org.longspan.job.request.Source;
import org.longspan.mask.term.Full;
import org.longspan.output.AttentionFile;
import org.longspan.tokens.PackedTokens;

/**
 * Compares the documents with others: both sides attend to each other, at the temperature of the
 * documents' own attention.
 *
 * <p>Vectors are centred halfway between the mean of their side and that of both. A model's vectors
 * have much of their whole text in common: with the mean of both sides taken out, all passages of
 * one short text point away from those of the other, even equal ones. With that of their own side,
 * what a whole side is about is gone, and parallels of texts on one subject are lost.
 */
final class AgainstStep {
  /** The attention of the other documents' passages to those of the documents. */
  static final String ATTENTION = "against.safetensors";

  private static final String TABLE = "against_passages.parquet";

  private final StepContext run;
  private final StepContext others;
  private final PackedTokens tokens;

  private AgainstStep(StepContext run, StepContext others, PackedTokens tokens) {
    this.run = run;
    this.others = others;
    this.tokens = tokens;
  }

  /**
   * Reads the other documents.
   *
   * @throws org.longspan.error.UserException where they cannot be read, before anything is computed
   */
  static AgainstStep read(StepContext run) throws IOException {
    StepContext others = others(run);
    return new AgainstStep(run, others, PassageStep.tokensOfAny(others));
  }

  /**
   * Writes the tables of the comparison, the passages of the other documents, and the attention.
   *
   * @return the folder of the tables
   */
  Path run(PassageNumbers passages, AttentionStep attention, double scale) throws IOException {
    PassageNumbers ofOthers = PassageStep.write(others, tokens);
    Files.createDirectories(others.finished());
    VectorStep.run(others, tokens);
    double[] all = PassageTensors.mean(List.of(run.vectors(), others.vectors()));
    Path input = tensors(run.vectors(), all, passages, "against-input.safetensors");
    Path other = tensors(others.vectors(), all, ofOthers, "against-other.safetensors");
    Path toInput = attend(attention, "against-attention", other, input, scale);
    Path toOther = attend(attention, "against-back", input, other, scale);
    new AgainstWriter(run.spark(), run.scratch(), run.tables())
        .write(
            new AgainstWriter.Side("input", input, toOther, passages.sections()),
            new AgainstWriter.Side("other", other, toInput, ofOthers.sections()),
            scale,
            run.request().top());
    Files.copy(toInput, run.result().resolve(ATTENTION));
    Files.copy(PassageStep.table(others), run.tables().resolve(TABLE));
    return run.tables();
  }

  /** A run of the other documents, whose results are temporary. */
  private static StepContext others(StepContext run) throws IOException {
    Path scratch = run.scratch().resolve("against");
    return new StepContext(
        run.spark(),
        run.request().ofOthers(),
        run.listener(),
        run.finished().resolve("against"),
        Files.createDirectories(scratch),
        Files.createDirectories(scratch.resolve("result")));
  }

  private Path tensors(Path vectors, double[] all, PassageNumbers passages, String name) {
    Path file = run.scratch().resolve(name);
    double[] centre = centre(vectors, all);
    PassageTensors.write(vectors, centre, GroupColumns.of(passages), file);
    return file;
  }

  /** Halfway between the mean of a side and that of both. */
  private static double[] centre(Path vectors, double[] all) {
    double[] centre = PassageTensors.mean(List.of(vectors));
    for (int f = 0; f < centre.length; f++) {
      centre[f] = (centre[f] + all[f]) / 2;
    }
    return centre;
  }

  private static Path attend(
      AttentionStep attention, String name, Path queries, Path keys, double scale) {
    Source source = new Source.Files(queries, keys, keys);
    return attention
        .attend(
            name,
            source,
            new Full(),
            scale,
            AttentionStep.statistics(List.of("topk", "pooled"), null))
        .resolve(AttentionFile.NAME);
  }
}
