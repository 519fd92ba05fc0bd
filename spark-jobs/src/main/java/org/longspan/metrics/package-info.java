/** Counts what Spark reports of a pass while it runs, and passes progress on to a listener. */
package org.longspan.metrics;
