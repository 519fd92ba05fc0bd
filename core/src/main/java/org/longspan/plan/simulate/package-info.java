/**
 * The simulator: how long a plan would take on a cluster that nobody has yet. It replays the plan's
 * tasks through a model of slots, scheduler, network, stragglers and losses; the same seed gives
 * the same result. The model is described in docs/simulator.md.
 */
package org.longspan.plan.simulate;
