package org.longspan.profile;

/**
 * A stage of Spark.
 *
 * @param number Spark's number of it
 * @param name the pass that it belongs to, or what Spark calls it
 * @param startMillis when it was submitted, since 1970
 * @param endMillis when it ended
 */
public record StageSpan(int number, String name, long startMillis, long endMillis) {}
