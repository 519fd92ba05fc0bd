package org.longspan.plan.simulate;

/**
 * How a stage went.
 *
 * @param name of the pass, or of the merge that follows it
 * @param seconds wall time
 * @param slotTime where the slots' time went
 * @param tasksRedone tasks that were lost with their executor and ran again
 * @param executorsLost executors that were lost
 */
public record SimulatedStage(
    String name, double seconds, SlotTime slotTime, int tasksRedone, int executorsLost) {}
