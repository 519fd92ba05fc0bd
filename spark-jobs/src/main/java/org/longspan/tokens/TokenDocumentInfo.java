package org.longspan.tokens;

import java.io.Serializable;
import org.longspan.shape.RowRange;

/**
 * A document of a packed file.
 *
 * @param name path of the file, or what the column {@code id} of a table says, or the row
 * @param tokens indexes of its tokens, special ones included, counted over all documents
 * @param text where its text is; null where it came as ids
 */
public record TokenDocumentInfo(String name, RowRange tokens, TextPlace text)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
