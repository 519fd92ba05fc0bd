package org.longspan.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The part of a run record that only an analysis of documents has.
 *
 * @param unit what a passage is
 * @param documents how many
 * @param sections of all documents
 * @param speakers distinct names
 * @param passages of all documents
 * @param minDistance passages up to this distance were not attended to
 * @param scale factor on cosines, the inverse of the temperature
 * @param scaleRows rows that it was chosen from; 0 where a temperature was given
 * @param lostMass mean share of a row's weight that a sparse mask has lost; absent without one
 * @param lostMassError half the width of its 95 % interval
 * @param lostMassRows rows that it was sampled from
 * @param seconds wall time by step, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentRecord(
    String unit,
    long documents,
    long sections,
    long speakers,
    long passages,
    long minDistance,
    double scale,
    int scaleRows,
    Double lostMass,
    Double lostMassError,
    Integer lostMassRows,
    Map<String, Double> seconds) {}
