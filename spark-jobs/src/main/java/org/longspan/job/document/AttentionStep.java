package org.longspan.job.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.longspan.analyze.reading.ReadingReport;
import org.longspan.error.Errors;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageMask;
import org.longspan.finding.weight.PassageNumbers;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.PassageTensors;
import org.longspan.finding.weight.Temperature;
import org.longspan.job.request.DocumentRequest;
import org.longspan.job.request.Source;
import org.longspan.job.request.StatisticsSpec;
import org.longspan.mask.Mask;
import org.longspan.mask.term.Causal;
import org.longspan.output.AttentionFile;
import org.longspan.output.OutputFolder;

/** Lets passages attend to each other, once to all and once to earlier ones only. */
final class AttentionStep {
  /** Strongest passages of each, among which links are looked for. */
  private static final int TOP_K = 16;

  private final StepContext run;
  private final Attending attending;

  AttentionStep(StepContext run, Attending attending) {
    this.run = run;
    this.attending = attending;
  }

  /** Computes the attention and puts its file into the result. */
  PassageAttention run(PassageNumbers passages) throws IOException {
    DocumentRequest asked = run.request();
    long distance =
        asked.minDistance() == null ? PassageMask.nearest(passages.count()) : asked.minDistance();
    Mask full = PassageMask.of(null, distance, passages);
    Mask mask = Errors.about("mask", () -> PassageMask.of(asked.mask(), distance, passages));
    GroupColumns columns = GroupColumns.of(passages);
    Path tensors = Files.createDirectories(run.scratch()).resolve("passages-qkv.safetensors");
    PassageTensors.write(run.vectors(), columns, tensors);
    Temperature temperature =
        asked.temperature() == null
            ? Temperature.choose(run.spark(), tensors, mask, passages.count())
            : Temperature.given(asked.temperature());
    Source source = new Source.File(tensors);
    double scale = temperature.scale();
    long pool = ReadingReport.pool(passages.count());
    Path all = attend("attention", source, mask, scale, statistics(List.of("all"), pool));
    Mask earlier = mask.and(new Causal(0));
    Path past = attend("past", source, earlier, scale, statistics(List.of("none"), null));
    Path file = run.result().resolve(AttentionFile.NAME);
    Files.copy(all.resolve(AttentionFile.NAME), file);
    PassageRun finished =
        new PassageRun(
            text(tensors),
            text(file),
            text(past.resolve(AttentionFile.NAME)),
            mask,
            temperature.scale(),
            passages.count());
    return new PassageAttention(finished, all, columns, full, distance, temperature);
  }

  /**
   * Computes an attention as a step.
   *
   * @param scale factor on cosines
   * @return its output folder
   */
  Path attend(String name, Source source, Mask mask, double scale, StatisticsSpec statistics) {
    return run.step(
        name,
        folder ->
            attending.prepare(
                PassageRequest.of(source, mask, scale, statistics)
                    .execution(run.request().execution())
                    .output(folder, OutputFolder.Existing.RESUME)
                    .build(),
                run.listener()));
  }

  /**
   * @param pool passages of a pool of the map; null for a 64th of all
   */
  static StatisticsSpec statistics(List<String> names, Long pool) {
    return new StatisticsSpec(names, TOP_K, pool);
  }

  private static String text(Path file) {
    return file.toAbsolutePath().toString();
  }
}
