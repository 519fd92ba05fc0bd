package org.longspan.run;

import java.io.Serializable;
import org.longspan.stats.KeyStatsSpec;
import org.longspan.store.TensorLocation;
import org.longspan.store.file.Locations;
import org.longspan.tile.TileProblem;

/**
 * What every task of a job has to know.
 *
 * @param problem what is computed
 * @param kernel the kernel's name, the same in every executor: the bits depend on it
 * @param q where the queries are
 * @param k where the keys are
 * @param v where the values are
 * @param keyStats the tables of the second pass
 * @param panels the folder that finished panels are committed to
 * @param digest of all that decides the bytes of panels: it is sealed into them
 */
public record JobSpec(
    TileProblem problem,
    String kernel,
    TensorLocation q,
    TensorLocation k,
    TensorLocation v,
    KeyStatsSpec keyStats,
    String panels,
    String digest)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The finished panels of the job. */
  public PanelStore panelStore() {
    return new PanelStore(Locations.path(panels), problem, digest);
  }
}
