package org.longspan.finding.score;

import org.longspan.finding.robust.RobustScale;

/**
 * A passage in a ranking.
 *
 * @param passage its number
 * @param score what it is ranked by
 * @param z the score's distance from those of other passages, as {@link RobustScale} says
 */
public record RankedPassage(int passage, double score, double z) {}
