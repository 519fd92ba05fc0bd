package org.longspan.encoded;

import java.io.Closeable;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TokenDocumentInfo;

/** The words around tokens, read where the texts are; an instance belongs to one thread. */
public final class TokenContext implements Closeable {
  /** Tokens on either side. */
  private static final int AROUND = 8;

  private final PackedTokens tokens;
  private final SafetensorsFile packed;
  private final Excerpts excerpts = new Excerpts();

  public TokenContext(PackedTokens tokens) {
    this.tokens = tokens;
    packed = SafetensorsFile.open(Locations.path(tokens.file()));
  }

  /** The document of a token, and the text around it as one line; the document alone for ids. */
  public String of(long token) {
    TokenDocumentInfo document = tokens.documents().get(tokens.layout().document(segment(token)));
    RowRange near =
        new RowRange(
            Math.max(document.tokens().from(), token - AROUND),
            Math.min(document.tokens().to(), token + AROUND + 1));
    long from = Long.MAX_VALUE;
    long to = -1;
    // Special tokens have no bytes.
    for (long start : packed.longs(PackedTokens.BYTE_FROM, near)) {
      from = start < 0 ? from : Math.min(from, start);
    }
    for (long end : packed.longs(PackedTokens.BYTE_TO, near)) {
      to = Math.max(to, end);
    }
    return document.text() == null || from >= to
        ? document.name()
        : document.name() + ": " + excerpts.of(document.text(), from, to);
  }

  private int segment(long token) {
    RowRange row = tokens.layout().rowsOf(new RowRange(token, token + 1)).get(0);
    return tokens.layout().segmentOf(row.from());
  }

  @Override
  public void close() {
    excerpts.close();
    packed.close();
  }
}
