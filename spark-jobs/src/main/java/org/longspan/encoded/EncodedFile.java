package org.longspan.encoded;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.LayerResults;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.file.Locations;
import org.longspan.store.safetensors.SafetensorsFile;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.PackedTokens;

/**
 * Writes {@code encoded.safetensors}: what is known of every token, in the order of tokens, and the
 * vectors of documents and segments. Memory is that of {@link KeptRows#PIECE} rows.
 */
public final class EncodedFile implements Closeable {
  /** The file's name in an output folder. */
  public static final String NAME = "encoded.safetensors";

  /** I64 {@code [tokens]}. */
  public static final String INPUT_IDS = PackedTokens.INPUT_IDS;

  /** F32 {@code [tokens]}: {@code -ln p}; NaN for the first token of a segment. */
  public static final String LOSSES = "losses";

  /** F32 {@code [segments, width]}. */
  public static final String VECTORS = "vectors";

  /** F32 {@code [documents, width]}. */
  public static final String DOCUMENT_VECTORS = "document_vectors";

  private final SafetensorsWriter file;
  private final PackedTokens tokens;
  private final TokenLayout layout;
  private final int width;

  EncodedFile(Path folder, PackedTokens tokens, EncodedSpec spec) {
    this.tokens = tokens;
    layout = tokens.layout();
    width = spec.width();
    Map<String, String> metadata = Map.of("format", "longspan");
    file = SafetensorsWriter.create(folder.resolve(NAME), tensors(tokens, spec), metadata);
  }

  /** The tensor of a layer's hidden states, {@code [tokens, width]}. */
  public static String hidden(int layer) {
    return "hidden." + layer;
  }

  /** The tensors of a file. */
  static List<TensorSpec> tensors(PackedTokens tokens, EncodedSpec spec) {
    long count = tokens.layout().tokens();
    int width = spec.width();
    List<TensorSpec> tensors = new ArrayList<>();
    tensors.add(TensorSpec.of(INPUT_IDS, Dtype.I64, count));
    spec.layers()
        .forEach(layer -> tensors.add(TensorSpec.of(hidden(layer), spec.dtype(), count, width)));
    if (spec.pooling().isPresent()) {
      int segments = tokens.segments().segments().size();
      tensors.add(TensorSpec.of(VECTORS, Dtype.F32, segments, width));
      tensors.add(TensorSpec.of(DOCUMENT_VECTORS, Dtype.F32, tokens.documents().size(), width));
    }
    if (spec.hasLosses()) {
      tensors.add(TensorSpec.of(LOSSES, Dtype.F32, count));
    }
    return tensors;
  }

  /** Writes the ids of all tokens. */
  void appendIds() {
    try (SafetensorsFile packed = SafetensorsFile.open(Locations.path(tokens.file()))) {
      Piece<long[]> ids = new Piece<>(piece -> packed.longs(PackedTokens.INPUT_IDS, piece));
      KeptRows.forEach(
          layout,
          (segment, piece, kept) ->
              file.append(
                  INPUT_IDS,
                  ids.of(piece),
                  (int) (kept.from() - piece.from()),
                  (int) kept.length()));
    }
  }

  /** Writes the hidden states of a layer. */
  void appendHidden(int layer, LayerResults results) {
    Piece<float[]> hidden = new Piece<>(piece -> results.hidden(layer, piece));
    KeptRows.forEach(
        layout,
        (segment, piece, kept) ->
            file.append(
                hidden(layer),
                hidden.of(piece),
                (int) (kept.from() - piece.from()) * width,
                (int) kept.length() * width));
  }

  /**
   * Writes the losses of all tokens.
   *
   * @return the loss of every document
   */
  Loss[] appendLosses(LayerResults results) {
    Loss[] documents = new Loss[tokens.documents().size()];
    Arrays.fill(documents, Loss.NONE);
    Piece<double[]> losses = new Piece<>(results::losses);
    KeptRows.forEach(
        layout,
        (segment, piece, kept) -> {
          float[] rounded = new float[(int) kept.length()];
          int document = layout.document(segment);
          for (int n = 0; n < rounded.length; n++) {
            long row = kept.from() + n;
            double loss = losses.of(piece)[(int) (row - piece.from())];
            rounded[n] = (float) loss;
            if (row > layout.rows(segment).from()) {
              documents[document] = documents[document].plus(new Loss(1, loss));
            }
          }
          file.append(LOSSES, rounded, 0, rounded.length);
        });
    return documents;
  }

  /** Writes vectors that tasks have written into files. */
  void appendVectors(String tensor, List<Path> parts) {
    for (Path part : parts) {
      float[] vectors = PoolingJob.read(part);
      file.append(tensor, vectors, 0, vectors.length);
    }
  }

  void commit() {
    file.commit();
  }

  @Override
  public void close() {
    file.close();
  }

  /** The values of the piece that was asked for last. */
  private static final class Piece<T> {
    private final Function<RowRange, T> reader;
    private RowRange read = RowRange.EMPTY;
    private T values;

    Piece(Function<RowRange, T> reader) {
      this.reader = reader;
    }

    T of(RowRange piece) {
      if (!piece.equals(read)) {
        values = reader.apply(piece);
        read = piece;
      }
      return values;
    }
  }
}
