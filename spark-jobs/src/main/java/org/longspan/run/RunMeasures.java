package org.longspan.run;

import java.util.Map;

/**
 * What a run has measured.
 *
 * @param forward the first pass
 * @param second the second pass
 * @param peakResidentBytes of every executor's process, by executor
 */
public record RunMeasures(
    PassMeasures forward, PassMeasures second, Map<String, Long> peakResidentBytes) {}
