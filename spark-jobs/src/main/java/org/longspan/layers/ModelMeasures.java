package org.longspan.layers;

import java.util.List;
import java.util.Map;
import org.longspan.run.Certificate;
import org.longspan.run.PassMeasures;

/**
 * What a run over a model has measured.
 *
 * @param stages in the order in which they ran
 * @param statistics of the second pass of layers, by layer
 * @param certificates of the layers whose statistics this run has completed, by layer: all hold
 * @param peakResidentBytes of every executor's process, by executor
 */
public record ModelMeasures(
    List<StageMeasures> stages,
    Map<Integer, PassMeasures> statistics,
    Map<Integer, Certificate> certificates,
    Map<String, Long> peakResidentBytes) {}
