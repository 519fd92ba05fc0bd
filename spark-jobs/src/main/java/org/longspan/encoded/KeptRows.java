package org.longspan.encoded;

import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;

/** The packed rows that are tokens of documents, in order, a piece at a time. */
final class KeptRows {
  /** Rows that are held in memory. */
  static final int PIECE = 1_024;

  /** Takes the kept rows of a segment among those of a piece. */
  interface Visitor {
    /**
     * @param piece all rows that are read
     * @param kept not empty, within the piece
     */
    void visit(int segment, RowRange piece, RowRange kept);
  }

  private KeptRows() {}

  /** Goes through all rows of a layout. */
  static void forEach(TokenLayout layout, Visitor visitor) {
    for (RowRange piece : RowRange.first(layout.rows()).pieces(PIECE)) {
      int segment = layout.segmentOf(piece.from());
      while (segment < layout.segments() && layout.rows(segment).from() < piece.to()) {
        RowRange kept = layout.kept(segment).intersect(piece);
        if (!kept.isEmpty()) {
          visitor.visit(segment, piece, kept);
        }
        segment++;
      }
    }
  }
}
