package org.longspan.sweep.result;

/**
 * The machine that ran a sweep, measured once at its start. Null where the system does not report a
 * value. On a cluster this is the driver's machine.
 *
 * @param cpu the processor's name
 * @param cores cores that Java may use
 * @param memoryBytes main memory
 * @param java version of Java
 * @param os name, version and architecture of the operating system
 * @param vectorBits width of the widest vectors that Java uses
 * @param fmaPeakGflops GF/s of one core that does nothing but float32 multiply-adds
 * @param copyBytesPerSecond bytes read plus bytes written per second by one core that copies memory
 */
public record MachineFacts(
    String cpu,
    int cores,
    Long memoryBytes,
    String java,
    String os,
    Integer vectorBits,
    Double fmaPeakGflops,
    Double copyBytesPerSecond) {}
