package org.longspan.encoded;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TokenDocumentInfo;

/** The rows of the tables, made one by one from the files; what is not known is null. */
final class EncodedRows implements Closeable {
  private final PackedTokens tokens;
  private final SafetensorsFile encoded;
  private final SafetensorsFile packed;
  private final Excerpts excerpts = new Excerpts();

  EncodedRows(PackedTokens tokens, Path encoded) {
    this.tokens = tokens;
    this.encoded = SafetensorsFile.open(encoded);
    packed = SafetensorsFile.open(Locations.path(tokens.file()));
  }

  Iterator<Row> segments() {
    List<TextSegment> segments = tokens.segments().segments();
    return IntStream.range(0, segments.size())
        .mapToObj(n -> segment(n, segments.get(n)))
        .iterator();
  }

  private Row segment(int n, TextSegment segment) {
    TokenDocumentInfo document = tokens.documents().get(segment.document());
    boolean hasText = document.text() != null && segment.byteFrom() >= 0;
    return RowFactory.create(
        n,
        document.name(),
        segment.title().isEmpty() ? null : segment.title(),
        segment.tokens().from(),
        segment.tokens().to(),
        place(segment.byteFrom()),
        place(segment.byteTo()),
        hasText ? excerpts.of(document.text(), segment.byteFrom(), segment.byteTo()) : null,
        vector(EncodedFile.VECTORS, n));
  }

  Iterator<Row> documents(Loss[] losses) {
    return IntStream.range(0, losses.length).mapToObj(n -> document(n, losses[n])).iterator();
  }

  private Row document(int n, Loss loss) {
    TokenDocumentInfo document = tokens.documents().get(n);
    boolean hasLoss = loss.tokens() > 0;
    return RowFactory.create(
        document.name(),
        document.tokens().from(),
        document.tokens().to(),
        hasLoss ? loss.mean() : null,
        hasLoss ? loss.perplexity() : null,
        vector(EncodedFile.DOCUMENT_VECTORS, n));
  }

  Iterator<Row> tokens() {
    return tokens.documents().stream()
        .flatMap(
            document ->
                document.tokens().pieces(KeptRows.PIECE).stream()
                    .flatMap(piece -> tokens(document.name(), piece)))
        .iterator();
  }

  private Stream<Row> tokens(String document, RowRange piece) {
    long[] ids = encoded.longs(EncodedFile.INPUT_IDS, piece);
    long[] from = packed.longs(PackedTokens.BYTE_FROM, piece);
    long[] to = packed.longs(PackedTokens.BYTE_TO, piece);
    float[] losses =
        encoded.has(EncodedFile.LOSSES) ? encoded.floats(EncodedFile.LOSSES, piece) : null;
    return IntStream.range(0, ids.length)
        .mapToObj(
            n ->
                RowFactory.create(
                    piece.from() + n,
                    document,
                    ids[n],
                    place(from[n]),
                    place(to[n]),
                    losses == null || Float.isNaN(losses[n]) ? null : losses[n]));
  }

  private static Long place(long at) {
    return at < 0 ? null : at;
  }

  private float[] vector(String tensor, int n) {
    return encoded.has(tensor) ? encoded.floats(tensor, new RowRange(n, n + 1)) : null;
  }

  @Override
  public void close() {
    encoded.close();
    packed.close();
    excerpts.close();
  }
}
