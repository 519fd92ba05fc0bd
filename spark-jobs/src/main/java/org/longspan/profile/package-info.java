/**
 * Where the time of a run goes: passes, the tasks of every core, and the parts within tasks, from
 * Spark's events while a job runs or from an event log, as a page and as a trace file.
 */
package org.longspan.profile;
