package org.longspan.analyze.lexical;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.analyze.text.TokenizedText;
import org.longspan.input.AttentionInput;
import org.longspan.input.AttentionSource;
import org.longspan.input.AttentionTensors;
import org.longspan.input.NamedInput;
import org.longspan.mask.MaskContext;
import org.longspan.mask.term.Document;
import org.longspan.shape.AttentionShape;
import org.longspan.shape.HeadLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorLocation;
import org.longspan.store.TensorRows;
import org.longspan.store.block.BlockWriter;
import org.longspan.store.block.BlocksLocation;

/**
 * Lexical vectors of a text. Queries and keys are the same tensor, and are stored once.
 *
 * @param text the tokens
 * @param encoder makes their vectors
 */
public record TextSource(TokenizedText text, LexicalEncoder encoder) implements AttentionSource {
  private static final int CHUNK = 4_096;

  @Override
  public AttentionShape shape() {
    HeadLayout heads =
        new HeadLayout(encoder.heads(), encoder.heads(), encoder.width(), encoder.width());
    return new AttentionShape(text.tokens(), text.tokens(), heads);
  }

  @Override
  public MaskContext maskContext() {
    return MaskContext.of(text.tokens(), text.tokens()).with(new Document(text.segmentStarts()));
  }

  /**
   * A word looks back at what came before it, not at itself: a mask that is the same both ways
   * would give all tokens of a form the same, and a word's likest neighbour is always itself.
   */
  @Override
  public String defaultMask() {
    return "causal & !window(0,0)";
  }

  @Override
  public double defaultScale() {
    return LexicalEncoder.DEFAULT_SCALE;
  }

  @Override
  public String encoding() {
    return "lexical, heads " + encoder.heads() + ", width " + encoder.width();
  }

  @Override
  public AttentionTensors open() {
    LexicalTable table = encoder.table(text.vocabulary());
    TensorRows queriesAndKeys = table.queriesAndKeys(text);
    return new AttentionTensors(queriesAndKeys, queriesAndKeys, table.values(text));
  }

  @Override
  public AttentionInput stage(JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    AttentionTensors tensors = open();
    TensorLocation queriesAndKeys = store(tensors.q(), scratch.resolve("qk"));
    TensorLocation values = store(tensors.v(), scratch.resolve("v"));
    return AttentionInput.checked(queriesAndKeys, queriesAndKeys, values);
  }

  @Override
  public List<NamedInput> inputs() {
    return text.documents().stream()
        .map(document -> new NamedInput("text", Path.of(document.name())))
        .toList();
  }

  private static TensorLocation store(TensorRows rows, Path folder) {
    int width = rows.features();
    float[] chunk = new float[CHUNK * width];
    for (int head = 0; head < rows.heads(); head++) {
      try (BlockWriter writer = BlockWriter.create(folder, Dtype.F32, head, rows.heads(), width)) {
        for (RowRange range : RowRange.first(rows.tokens()).pieces(CHUNK)) {
          rows.read(head, range, chunk, 0);
          writer.append(chunk, 0, (int) range.length());
        }
        writer.commit();
      }
    }
    return new BlocksLocation(folder.toAbsolutePath().toString());
  }
}
