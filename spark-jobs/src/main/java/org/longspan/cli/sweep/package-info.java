/** The verb {@code sweep}: its options, what it asks of the planner, and what it prints. */
package org.longspan.cli.sweep;
