package org.longspan.extension;

import java.util.List;
import org.longspan.mask.MaskForm;
import org.longspan.mask.MaskTerm;
import org.longspan.mask.MaskTerms;

/** The row of {@link Diagonal} in the table of mask terms. */
public final class DiagonalTerm implements MaskTerms {

  @Override
  public List<MaskTerm<?>> terms() {
    return List.of(
        new MaskTerm<>(
            "diagonal",
            Diagonal.class,
            json -> new Diagonal(json.number("offset")),
            (diagonal, json) -> json.put("offset", diagonal.offset()),
            List.of(
                new MaskForm<>(
                    "diagonal(D)",
                    "j = i + D",
                    "D >= 0",
                    (a, context) -> new Diagonal(a.number("D")),
                    diagonal -> List.of(diagonal.offset())))));
  }
}
