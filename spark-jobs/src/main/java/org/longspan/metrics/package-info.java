/** What a run tells of itself while it works: progress with an estimate of the time left. */
package org.longspan.metrics;
