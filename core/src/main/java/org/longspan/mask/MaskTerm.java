package org.longspan.mask;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A row of the table of mask terms: all that the parser, the text form, the JSON form, the help and
 * the documentation know of a term.
 *
 * @param name its name in JSON, unique among all terms
 * @param type the class of its masks, which no other term has
 * @param reader makes a mask from its JSON fields
 * @param writer adds the JSON fields of a mask to an object
 * @param forms the ways to write it in an expression; the first that fits writes a mask as text
 */
public record MaskTerm<M extends Mask>(
    String name,
    Class<M> type,
    Function<MaskFields, M> reader,
    BiConsumer<M, ObjectNode> writer,
    List<MaskForm<M>> forms) {

  public MaskTerm {
    forms = List.copyOf(forms);
  }

  /** The text form of a mask of this term. */
  String text(Mask mask) {
    M typed = type.cast(mask);
    return forms.stream()
        .filter(form -> form.fits().test(typed))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no form of " + name + " writes " + type))
        .text(typed);
  }

  void write(Mask mask, ObjectNode node) {
    writer.accept(type.cast(mask), node);
  }
}
