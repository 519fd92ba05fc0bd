package org.longspan.job.gradient;

import java.nio.file.Path;
import org.longspan.input.AttentionSource;
import org.longspan.output.AttentionFile;
import org.longspan.record.RunRecord;
import org.longspan.tile.TileProblem;

/**
 * A finished attention that is open again.
 *
 * @param folder its output folder
 * @param record what that says of the run
 * @param problem what was computed
 * @param source its open inputs
 */
public record Attended(Path folder, RunRecord record, TileProblem problem, AttentionSource source) {

  /** The file of its results. */
  Path results() {
    return folder.resolve(AttentionFile.NAME);
  }
}
