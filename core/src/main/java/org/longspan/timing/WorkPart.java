package org.longspan.timing;

/** A kind of work within a task. */
public enum WorkPart {
  /**
   * Opening and closing inputs and the kernel, empty states for a panel's rows: what a thread is in
   * unless it enters another part.
   */
  SETUP("setting up"),
  /** Reading tensors, models and panels. */
  READING("reading"),
  /** Bringing queries, keys and values into the kernel's layout. */
  PACKING("packing"),
  /** All layers of a model except attention. */
  LINEAR("linear layers"),
  /** Scores, softmax, and the product with the values. */
  KERNEL("products and softmax"),
  /** Statistics that the softmax does not keep anyway. */
  STATISTICS("statistics"),
  /** Merging and finishing states. */
  MERGE("merge"),
  /** Writing panels. */
  WRITING("writing");

  private final String label;

  WorkPart(String label) {
    this.label = label;
  }

  /** The name for people. */
  public String label() {
    return label;
  }
}
