package org.longspan.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The certificate of a run: attention is conserved.
 *
 * @param liveRows query rows, over all heads, that see at least one key
 * @param sums by statistic, what it has added up over all keys and heads: as much as there are live
 *     rows; empty where no such statistic was computed
 * @param holds whether the two agree; null where there is nothing to compare
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conservation(long liveRows, Map<String, Double> sums, Boolean holds) {}
