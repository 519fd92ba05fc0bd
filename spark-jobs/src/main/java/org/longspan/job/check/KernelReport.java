package org.longspan.job.check;

import java.util.List;
import org.longspan.doctor.MachineReport;
import org.longspan.measure.SpeedTable;

/**
 * A kernel on this machine.
 *
 * @param kernel its name
 * @param passed whether all cases have passed
 * @param seconds that the check took
 * @param machine what was found on the machine
 * @param cases all cases
 * @param speeds how fast the kernel is
 */
public record KernelReport(
    String kernel,
    boolean passed,
    double seconds,
    MachineReport machine,
    List<CheckedCase> cases,
    SpeedTable speeds) {}
