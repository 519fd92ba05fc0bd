/**
 * The planner: cuts the live part of a mask into independent tasks and predicts their work, pure
 * and fast, before any data moves.
 */
package org.longspan.plan;
