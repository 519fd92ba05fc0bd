/**
 * Runs the points of a sweep, each as a process of its own, and records what they measured. Data
 * flows from {@link org.longspan.sweep.spec} to {@link org.longspan.sweep.result}.
 */
package org.longspan.sweep.run;
