/**
 * Runs a plan on Spark: tile tasks pull row ranges from the store, partial states are reduced over
 * key splits, and finished panels are committed to the staging folder.
 */
package org.longspan.run;
