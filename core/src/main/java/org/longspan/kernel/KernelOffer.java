package org.longspan.kernel;

import java.io.Serializable;

/**
 * A kernel that works on a machine.
 *
 * @param name the kernel's name
 * @param rank its place in the order of preference there
 * @param deviceMemory bytes of the memory of its smallest device; 0 where it computes on cores
 */
public record KernelOffer(String name, KernelRank rank, long deviceMemory) implements Serializable {
  private static final long serialVersionUID = 1L;
}
