package org.longspan.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.input.AttentionTensors;
import org.longspan.output.AttentionFile;
import org.longspan.output.RunRecord;
import org.longspan.output.RunRecords;
import org.longspan.output.Statistic;
import org.longspan.run.AttentionRequest;
import org.longspan.shape.AttentionShape;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;

/** Verifies an output folder. */
public final class Verifier {
  /** A key's received attention takes all queries: fewer of them are enough. */
  private static final int ROWS_PER_KEY = 8;

  private final Path folder;
  private final RunRecord record;

  public Verifier(Path folder, RunRecord record) {
    this.folder = folder;
    this.record = record;
  }

  /**
   * Checks that the inputs are those of the run.
   *
   * @throws org.longspan.error.UserException where one is missing or has changed
   */
  public void requireSameInputs() {
    for (RunRecord.FileDigest input : record.inputs()) {
      Path path = Locations.path(input.path());
      if (!Files.isRegularFile(path)) {
        throw Errors.missingFile(path);
      }
      if (!RunRecords.digest(path, input.path()).equals(input)) {
        throw Errors.user(
            "the input " + path + " has changed since the run", "restore it, or run the job again");
      }
    }
  }

  /**
   * Checks that a folder of inputs has no files that the run did not read.
   *
   * @param files the inputs that are there now
   * @throws org.longspan.error.UserException that names one that the run did not have
   */
  public void requireNoOther(List<Path> files) {
    for (Path file : files) {
      String path = file.toAbsolutePath().normalize().toString();
      if (record.inputs().stream().noneMatch(input -> input.path().equals(path))) {
        throw Errors.user(
            "the run did not have the input " + path, "move it away, or run the job again");
      }
    }
  }

  /** The check that every file of the output has the recorded digest. */
  public Verdict.Check digests() {
    long damaged = 0;
    String where = "";
    for (RunRecord.FileDigest output : record.outputs()) {
      Path path = folder.resolve(output.path());
      if (!Files.isRegularFile(path) || !RunRecords.digest(path, output.path()).equals(output)) {
        damaged++;
        where = output.path() + " is not the file that the run wrote";
      }
    }
    return new Verdict.Check("files that differ from their digest", damaged, 0, where);
  }

  /**
   * Redoes rows in float64.
   *
   * @param rows how many rows (of one head) to redo
   */
  public Verdict redo(AttentionRequest request, AttentionTensors tensors, int rows) {
    AttentionShape shape = request.problem().shape();
    int heads = shape.heads().queryHeads();
    List<Verdict.Check> checks = new ArrayList<>(List.of(digests()));
    List<RowSample> queries = RowSample.draw(shape.queries(), heads, rows);
    List<RowSample> keys = keys(request, rows);
    try (SafetensorsFile attention = SafetensorsFile.open(folder.resolve(AttentionFile.NAME))) {
      SampledRows sampled =
          new SampledRows(request.problem(), request.statistics(), attention, tensors);
      queries.forEach(sampled::add);
      checks.addAll(sampled.checks());
      if (!keys.isEmpty()) {
        SampledKeys received = new SampledKeys(request.problem(), attention, tensors);
        keys.forEach(received::add);
        checks.add(received.check(sampled.lseBudget()));
      }
      checks.addAll(new TableSums(attention).checks(request.statistics()));
    } catch (UserException e) {
      checks.add(new Verdict.Check("readable", 1, 0, e.getMessage()));
      return new Verdict(0, 0, checks);
    }
    return new Verdict(queries.size(), keys.size(), checks);
  }

  private static List<RowSample> keys(AttentionRequest request, int rows) {
    if (!request.statistics().contains(Statistic.RECEIVED)) {
      return List.of();
    }
    AttentionShape shape = request.problem().shape();
    int count = Math.max(1, rows / ROWS_PER_KEY);
    return RowSample.draw(shape.keys(), shape.heads().queryHeads(), count);
  }
}
