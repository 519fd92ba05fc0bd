package org.longspan.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.UserException;
import org.longspan.input.AttentionTensors;
import org.longspan.record.FileDigest;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.RowRange;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** Redoes sampled rows and keys of an output folder in float64. */
public final class Verifier {
  /** A key's received attention takes all queries: fewer of them are enough. */
  private static final int ROWS_PER_KEY = 8;

  private final Path file;
  private final TileProblem problem;
  private final List<KeyStatistic> keyStatistics;
  private final AttentionTensors tensors;

  /**
   * @param file what a run has written of an attention, with or without its output
   * @param problem what the run has computed
   * @param keyStatistics what it has written of keys
   * @param tensors its inputs
   */
  public Verifier(
      Path file, TileProblem problem, List<KeyStatistic> keyStatistics, AttentionTensors tensors) {
    this.file = file;
    this.problem = problem;
    this.keyStatistics = List.copyOf(keyStatistics);
    this.tensors = tensors;
  }

  /**
   * The check that every file of an output folder has the recorded digest.
   *
   * @param required the name of a file that has to be among them
   */
  public static Verdict.Check digests(Path folder, String required, List<FileDigest> outputs) {
    boolean listed = outputs.stream().anyMatch(file -> file.path().equals(required));
    long damaged = listed ? 0 : 1;
    String where = listed ? "" : required + ", which the record does not list";
    for (FileDigest output : outputs) {
      Path path = folder.resolve(output.path());
      if (!Files.isRegularFile(path) || !FileDigest.of(path, output.path()).equals(output)) {
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
  public Verdict redo(int rows) {
    return redo(new Sample(problem.shape().queries(), problem.shape().keys(), rows, 0));
  }

  /**
   * Which rows and keys are redone.
   *
   * @param queries positions that rows are drawn from
   * @param keys positions that keys are drawn from; none where that is empty
   * @param rows how many rows (of one head)
   * @param lseBudget how far the inputs alone may move an lse
   */
  public record Sample(RowRange queries, RowRange keys, int rows, double lseBudget) {}

  /** Redoes a sample in float64. */
  public Verdict redo(Sample sample) {
    AttentionShape shape = problem.shape();
    int heads = shape.heads().queryHeads();
    List<Verdict.Check> checks = new ArrayList<>();
    List<RowSample> queries = RowSample.draw(sample.queries, heads, sample.rows);
    List<KeyStatistic> ofKeys = keyStatistics.stream().filter(KeyStatistic::isPerKey).toList();
    List<KeyStatistic> tables = keyStatistics.stream().filter(kept -> !kept.isPerKey()).toList();
    int count = Math.max(1, sample.rows / ROWS_PER_KEY);
    List<RowSample> keys =
        ofKeys.isEmpty() || sample.keys.isEmpty()
            ? List.of()
            : RowSample.draw(sample.keys, heads, count);
    try (SafetensorsFile attention = SafetensorsFile.open(file)) {
      SampledRows sampled = new SampledRows(problem, attention, tensors);
      queries.forEach(sampled::add);
      double lseBudget = Math.max(sample.lseBudget, sampled.lseBudget());
      checks.addAll(sampled.checks(lseBudget));
      SampledKeys received = new SampledKeys(problem, ofKeys, attention, tensors);
      keys.forEach(received::add);
      checks.addAll(received.checks(lseBudget));
      TableSums sums = new TableSums(shape, attention);
      checks.addAll(sums.conserved(ofKeys));
      checks.addAll(sums.checks(tables, lseBudget));
    } catch (UserException e) {
      return new Verdict(0, 0, checks).plus(Verdict.unreadable(e.getMessage()));
    }
    return new Verdict(queries.size(), keys.size(), checks);
  }
}
