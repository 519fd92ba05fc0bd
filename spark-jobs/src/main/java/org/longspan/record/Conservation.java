package org.longspan.record;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The certificate of a run: attention is conserved.
 *
 * @param liveRows query rows, over all heads, that see at least one key
 * @param receivedSum attention received by all keys of all heads; null where it was not computed
 * @param holds whether the two agree; null where there is nothing to compare
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conservation(long liveRows, Double receivedSum, Boolean holds) {}
