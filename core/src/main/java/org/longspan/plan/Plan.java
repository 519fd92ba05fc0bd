package org.longspan.plan;

import java.util.List;
import org.longspan.kernel.KeyPanel;
import org.longspan.kernel.Panel;

/**
 * What will run.
 *
 * @param kernel the kernel's profile
 * @param panelRows query rows of a panel
 * @param keySplits into how many parts the keys are cut
 * @param forward tasks of the first pass, largest first
 * @param second tasks of the second pass, largest first; empty where it is not wanted
 * @param totals what is predicted
 */
public record Plan(
    KernelProfile kernel,
    long panelRows,
    int keySplits,
    List<TileTask<Panel>> forward,
    List<TileTask<KeyPanel>> second,
    PlanTotals totals) {}
