package org.longspan.job.document;

import java.nio.file.Path;
import org.longspan.finding.weight.GroupColumns;
import org.longspan.finding.weight.PassageRun;
import org.longspan.finding.weight.Temperature;
import org.longspan.mask.Mask;

/**
 * A finished attention between passages.
 *
 * @param run its files and what made them
 * @param folder its output folder
 * @param columns its values
 * @param full the mask without what was asked for to make it sparse
 * @param minDistance passages up to this distance are not attended to
 * @param temperature of the weights
 */
record PassageAttention(
    PassageRun run,
    Path folder,
    GroupColumns columns,
    Mask full,
    long minDistance,
    Temperature temperature) {}
