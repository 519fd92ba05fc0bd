package org.longspan.run;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a panel.
 *
 * @param first the first row of its streaming side: orders the parts
 * @param bytes its result, of every head of the group
 * @param report what the part has cost
 */
record SplitPart(long first, List<List<byte[]>> bytes, TaskReport report) implements Serializable {
  private static final long serialVersionUID = 1L;
}
