package org.longspan.run;

import java.io.Serializable;
import java.util.List;

/**
 * One key split's part of a panel.
 *
 * @param firstSpan the first span of the split: orders the parts
 * @param nodes for every head of the group, its nodes of the merge tree as bytes
 * @param report what the part has cost
 */
record SplitPart(long firstSpan, List<List<byte[]>> nodes, TaskReport report)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
