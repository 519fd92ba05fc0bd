package org.longspan.kernel;

import java.io.Serializable;

/**
 * A kernel that works on a machine.
 *
 * @param name the kernel's name
 * @param rank its place in the order of preference there
 */
public record KernelOffer(String name, KernelRank rank) implements Serializable {
  private static final long serialVersionUID = 1L;
}
