package org.longspan.encoded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.model.stage.ResultLocation;
import org.longspan.model.stage.Stage;
import org.longspan.model.stage.StagedPanels;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TextSegment;
import org.longspan.tokens.TextSegments;
import org.longspan.tokens.TokenDocumentInfo;

/**
 * Four documents and random results: A in two overlapping blocks of 10 and 8 rows, B of one token,
 * C longer than a piece, D from ids. A token of the others is a byte of their text.
 */
final class SampleRun {
  static final int WIDTH = 7;
  static final int LAYERS = 3;

  private static final int LONG = 8_011;
  private static final int ROWS = 18 + 1 + LONG + 13;

  /** The packed row of every token, from the picture of {@link TokenLayout}. */
  static final int[] ROW_OF_TOKEN =
      IntStream.range(0, ROWS).filter(row -> row < 8 || row >= 12).toArray();

  /** The first token of every document, and their number. */
  static final int[] DOCUMENTS = {0, 14, 15, 15 + LONG, ROW_OF_TOKEN.length};

  /** Rows that begin a segment: they have no loss. */
  private static final List<Integer> STARTS = List.of(0, 10, 18, 19, 19 + LONG);

  final float[][] hidden = new float[LAYERS][ROWS * WIDTH];
  final double[] losses = new double[ROWS];
  final long[] ids = new long[ROWS];
  private final Path folder;
  private final List<TokenDocumentInfo> documents = new ArrayList<>();

  SampleRun(Path folder) throws IOException {
    this.folder = folder;
    Random random = new Random(15);
    for (int row = 0; row < ROWS; row++) {
      ids[row] = random.nextInt(30_000);
      losses[row] = STARTS.contains(row) ? Double.NaN : random.nextDouble() * 9;
    }
    for (float[] layer : hidden) {
      for (int n = 0; n < layer.length; n++) {
        layer[n] = (float) random.nextGaussian();
      }
    }
    Path text = folder.resolve("text.txt");
    Files.writeString(text, "A\tword, and\n13" + "B" + "0123456789".repeat(900));
    String[] names = {"a.txt", "b.txt", "c.txt", "ids"};
    for (int n = 0; n < names.length; n++) {
      RowRange tokens = new RowRange(DOCUMENTS[n], DOCUMENTS[n + 1]);
      TextPlace place = new TextPlace(text.toString(), DOCUMENTS[n], DOCUMENTS[n + 1]);
      documents.add(new TokenDocumentInfo(names[n], tokens, n == 3 ? null : place));
    }
    store();
  }

  /** Writes the files of the packed tokens and of the results. */
  void store() {
    writePacked();
    writeResults();
  }

  private Path packed() {
    return folder.resolve("packed.safetensors");
  }

  private void writePacked() {
    List<TensorSpec> tensors =
        List.of(
            TensorSpec.of(PackedTokens.INPUT_IDS, Dtype.I64, ROWS),
            TensorSpec.of(PackedTokens.BYTE_FROM, Dtype.I64, ROW_OF_TOKEN.length),
            TensorSpec.of(PackedTokens.BYTE_TO, Dtype.I64, ROW_OF_TOKEN.length));
    try (SafetensorsWriter file = SafetensorsWriter.create(packed(), tensors, Map.of())) {
      file.append(PackedTokens.INPUT_IDS, ids, 0, ROWS);
      long[] from = new long[ROW_OF_TOKEN.length];
      for (int token = 0; token < from.length; token++) {
        from[token] = token < DOCUMENTS[3] ? token - DOCUMENTS[documentOf(token)] : -1;
      }
      long[] to = Arrays.stream(from).map(at -> at < 0 ? -1 : at + 1).toArray();
      file.append(PackedTokens.BYTE_FROM, from, 0, from.length);
      file.append(PackedTokens.BYTE_TO, to, 0, to.length);
      file.commit();
    }
  }

  private void writeResults() {
    ResultLocation location = results();
    for (Stage stage : location.stages()) {
      for (RowRange panel : location.panels().panels()) {
        writePanel(location.panels(), stage, panel);
      }
    }
  }

  /** As a stage writes them; a panel has the losses of the tokens that follow its rows. */
  private void writePanel(StagedPanels panels, Stage stage, RowRange panel) {
    int rows = (int) panel.length();
    List<TensorSpec> tensors = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      if (stage.gives(layer)) {
        tensors.add(TensorSpec.of("hidden." + layer, Dtype.F32, rows, 1, WIDTH));
      }
    }
    boolean isLast = stage.number() == 1;
    if (isLast) {
      tensors.add(TensorSpec.of("losses", Dtype.F64, rows));
    }
    Path path = panels.file(StagedPanels.Part.RESULTS, stage.number(), panel);
    String place = StagedPanels.Part.RESULTS + " " + panel + " of stage " + stage.number();
    Map<String, String> seal = Map.of("job", panels.digest(), "panel", place);
    try (SafetensorsWriter file = SafetensorsWriter.createSealed(path, tensors, seal)) {
      for (int layer = 0; layer < LAYERS; layer++) {
        if (stage.gives(layer)) {
          int from = (int) panel.from() * WIDTH;
          file.append("hidden." + layer, hidden[layer], from, rows * WIDTH);
        }
      }
      if (isLast) {
        double[] following =
            Arrays.copyOfRange(losses, (int) panel.from() + 1, (int) panel.to() + 1);
        file.append("losses", following, 0, rows);
      }
      file.commit();
    }
  }

  /** Panels that end within pieces and segments. */
  ResultLocation results() {
    StagedPanels panels = new StagedPanels(folder.toString(), "digest", 768, ROWS);
    return new ResultLocation(panels, List.of(new Stage(0, 0, 1), new Stage(1, 1, 2)), WIDTH);
  }

  static int documentOf(int token) {
    int document = 0;
    while (token >= DOCUMENTS[document + 1]) {
      document++;
    }
    return document;
  }

  /** Segments of some tokens each, as the rule makes them. */
  PackedTokens every(int count) {
    List<TextSegment> segments = new ArrayList<>();
    for (int n = 0; n < documents.size(); n++) {
      RowRange tokens = documents.get(n).tokens();
      for (RowRange some : tokens.pieces(count)) {
        boolean hasText = documents.get(n).text() != null;
        long from = hasText ? some.from() - tokens.from() : -1;
        long to = hasText ? some.to() - tokens.from() : -1;
        String title = some.from() == tokens.from() && n == 2 ? "Digits" : "";
        segments.add(new TextSegment(n, some, from, to, title));
      }
    }
    return with(new TextSegments(new SegmentRule.Every(count), segments));
  }

  PackedTokens with(TextSegments segments) {
    TokenLayout layout =
        new TokenLayout.Builder()
            .add(0, 10, RowRange.first(8))
            .add(0, 8, new RowRange(2, 8))
            .add(1, 1, RowRange.first(1))
            .add(2, LONG, RowRange.first(LONG))
            .add(3, 13, RowRange.first(13))
            .build();
    return new PackedTokens(packed().toString(), layout, documents, segments);
  }
}
