package org.longspan.mask.term;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.longspan.mask.Mask;
import org.longspan.mask.MaskContext;
import org.longspan.mask.MaskForm;
import org.longspan.mask.MaskTerm;
import org.longspan.mask.MaskTerms;

/** The table of the terms that come with an input or with code of the user's. */
public final class InputTerms implements MaskTerms {

  @Override
  public List<MaskTerm<?>> terms() {
    return List.of(
        new MaskTerm<>(
            "document",
            Document.class,
            json -> new Document(json.numbers("queryStarts"), json.numbers("keyStarts")),
            InputTerms::write,
            given(
                "document",
                "i and j in the same segment: of one text, or of one packed sequence",
                Document.class,
                "the first positions of the segments")),
        new MaskTerm<>(
            "padding",
            Padding.class,
            json -> new Padding(json.number("validLength")),
            (padding, json) -> json.put("validLength", padding.validLength()),
            given(
                "padding",
                "j is a real key, not padding",
                Padding.class,
                "the number of keys that are not padding")),
        new MaskTerm<>(
            "explicit",
            Explicit.class,
            Explicit::read,
            Explicit::write,
            given(
                "explicit",
                "what a boolean tensor [T, Tk] holds true",
                Explicit.class,
                "a boolean tensor")),
        new MaskTerm<>(
            "custom",
            Custom.class,
            json -> new Custom(CustomLoader.load(json.text("class")), json.number("keyLength")),
            (custom, json) ->
                json.put("class", custom.className()).put("keyLength", custom.keyLength()),
            List.of(
                new MaskForm<>(
                    "custom(CLASS)",
                    "what code of yours allows, see below",
                    "",
                    (a, context) ->
                        new Custom(CustomLoader.load(a.text(MaskForm.CLASS)), context.keyLength()),
                    custom -> List.of(custom.className())))));
  }

  /** The form of a term that stands for a mask of the context. */
  private static <M extends Mask> List<MaskForm<M>> given(
      String name, String meaning, Class<M> type, String needed) {
    return List.of(
        new MaskForm<>(
            name, meaning, "", (a, context) -> given(context, type, needed), mask -> List.of()));
  }

  private static <M extends Mask> M given(MaskContext context, Class<M> type, String needed) {
    return context.given(type).orElseThrow(() -> new NoSuchElementException(needed));
  }

  private static void write(Document document, ObjectNode json) {
    Arrays.stream(document.queryStarts()).forEach(json.putArray("queryStarts")::add);
    Arrays.stream(document.keyStarts()).forEach(json.putArray("keyStarts")::add);
  }
}
