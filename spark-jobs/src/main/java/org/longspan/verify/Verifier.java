package org.longspan.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.UserException;
import org.longspan.input.AttentionTensors;
import org.longspan.output.AttentionFile;
import org.longspan.record.FileDigest;
import org.longspan.shape.AttentionShape;
import org.longspan.stats.KeyStatistic;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tile.TileProblem;

/** Redoes sampled rows and keys of an output folder in float64. */
public final class Verifier {
  /** A key's received attention takes all queries: fewer of them are enough. */
  private static final int ROWS_PER_KEY = 8;

  private final Path folder;
  private final TileProblem problem;
  private final List<KeyStatistic> keyStatistics;
  private final AttentionTensors tensors;

  /**
   * @param problem what the folder's run has computed
   * @param keyStatistics what it has written of keys
   * @param tensors its inputs
   */
  public Verifier(
      Path folder,
      TileProblem problem,
      List<KeyStatistic> keyStatistics,
      AttentionTensors tensors) {
    this.folder = folder;
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
    AttentionShape shape = problem.shape();
    int heads = shape.heads().queryHeads();
    List<Verdict.Check> checks = new ArrayList<>();
    List<RowSample> queries = RowSample.draw(shape.queries(), heads, rows);
    List<KeyStatistic> ofKeys = keyStatistics.stream().filter(KeyStatistic::isPerKey).toList();
    List<KeyStatistic> tables = keyStatistics.stream().filter(kept -> !kept.isPerKey()).toList();
    int count = Math.max(1, rows / ROWS_PER_KEY);
    List<RowSample> keys =
        ofKeys.isEmpty() ? List.of() : RowSample.draw(shape.keys(), heads, count);
    try (SafetensorsFile attention = SafetensorsFile.open(folder.resolve(AttentionFile.NAME))) {
      SampledRows sampled = new SampledRows(problem, attention, tensors);
      queries.forEach(sampled::add);
      checks.addAll(sampled.checks());
      SampledKeys received = new SampledKeys(problem, ofKeys, attention, tensors);
      keys.forEach(received::add);
      checks.addAll(received.checks(sampled.lseBudget()));
      TableSums sums = new TableSums(shape, attention);
      checks.addAll(sums.conserved(ofKeys));
      checks.addAll(sums.checks(tables, sampled.lseBudget()));
    } catch (UserException e) {
      checks.add(new Verdict.Check("readable", 1, 0, e.getMessage()));
      return new Verdict(0, 0, checks);
    }
    return new Verdict(queries.size(), keys.size(), checks);
  }
}
