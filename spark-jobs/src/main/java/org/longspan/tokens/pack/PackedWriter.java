package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.Dtype;
import org.longspan.store.TensorSpec;
import org.longspan.store.safetensors.SafetensorsWriter;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextSegments;
import org.longspan.tokens.TokenDocumentInfo;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.part.TokenParts;

/** Joins parts to the packed file, in memory that does not grow with the tokens. */
final class PackedWriter {
  private static final int CHUNK = 1 << 16;

  private final Content content;
  private final BlockCuts cuts;
  private final SegmentCollector segments;
  private final List<TokenDocumentInfo> documents = new ArrayList<>();

  private PackedWriter(Content content, BlockCuts cuts, SegmentRule rule) {
    this.content = content;
    this.cuts = cuts;
    segments = new SegmentCollector(rule);
  }

  /** Writes the packed file of documents. */
  static PackedTokens write(Path file, Content content, BlockCuts cuts, SegmentRule rule) {
    PackedWriter writer = new PackedWriter(content, cuts, rule);
    TokenLayout layout = writer.layout();
    writer.write(file, layout);
    return new PackedTokens(
        file.toAbsolutePath().toString(),
        layout,
        writer.documents,
        new TextSegments(rule, writer.segments.segments()));
  }

  private TokenLayout layout() {
    TokenLayout.Builder layout = new TokenLayout.Builder();
    for (int n = 0; n < content.documents().size(); n++) {
      cuts.addTo(layout, n, content.documents().get(n).tokens());
    }
    return layout.build();
  }

  private void write(Path path, TokenLayout layout) {
    List<TensorSpec> tensors =
        List.of(
            TensorSpec.of(PackedTokens.INPUT_IDS, Dtype.I64, layout.rows()),
            TensorSpec.of(PackedTokens.TOKEN_TYPE_IDS, Dtype.I64, layout.rows()),
            TensorSpec.of(PackedTokens.BYTE_FROM, Dtype.I64, layout.tokens()),
            TensorSpec.of(PackedTokens.BYTE_TO, Dtype.I64, layout.tokens()));
    try (SafetensorsWriter file = SafetensorsWriter.create(path, tensors, Map.of());
        TokenParts parts = new TokenParts(content.parts())) {
      long start = 0;
      for (ContentDocument document : content.documents()) {
        RowRange tokens = new RowRange(start, start + document.tokens());
        writeRows(file, parts, tokens);
        writeBytes(file, parts, document, tokens);
        start = tokens.to();
      }
      file.commit();
    }
  }

  /**
   * @param tokens of a document in the parts
   */
  private void writeRows(SafetensorsWriter file, TokenParts parts, RowRange tokens) {
    for (BlockCuts.Block block : cuts.blocks(tokens.length())) {
      appendSpecial(file, content.special().before());
      RowRange rows =
          new RowRange(
              tokens.from() + block.content().from(), tokens.from() + block.content().to());
      for (RowRange some : rows.pieces(CHUNK)) {
        append(file, PackedTokens.INPUT_IDS, parts.read(TokenPart.IDS, some));
        append(file, PackedTokens.TOKEN_TYPE_IDS, parts.read(TokenPart.TYPES, some));
      }
      appendSpecial(file, content.special().after());
    }
  }

  private static void appendSpecial(SafetensorsWriter file, List<Integer> ids) {
    append(file, PackedTokens.INPUT_IDS, ids.stream().mapToLong(Integer::longValue).toArray());
    append(file, PackedTokens.TOKEN_TYPE_IDS, new long[ids.size()]);
  }

  private void writeBytes(
      SafetensorsWriter file, TokenParts parts, ContentDocument document, RowRange tokens) {
    long first = documents.isEmpty() ? 0 : documents.get(documents.size() - 1).tokens().to();
    int before = content.special().before().size();
    int after = content.special().after().size();
    RowRange all = new RowRange(first, first + before + tokens.length() + after);
    documents.add(new TokenDocumentInfo(document.name(), all, document.text()));
    segments.begin(document, all);
    appendNowhere(file, before);
    long index = first + before;
    for (RowRange some : tokens.pieces(CHUNK)) {
      long[] from = parts.read(TokenPart.FROM, some);
      long[] to = parts.read(TokenPart.TO, some);
      append(file, PackedTokens.BYTE_FROM, from);
      append(file, PackedTokens.BYTE_TO, to);
      for (int n = 0; n < from.length; n++) {
        segments.add(index++, from[n], to[n]);
      }
    }
    segments.end(index);
    appendNowhere(file, after);
  }

  private static void appendNowhere(SafetensorsWriter file, int count) {
    long[] places = new long[count];
    Arrays.fill(places, -1);
    append(file, PackedTokens.BYTE_FROM, places);
    append(file, PackedTokens.BYTE_TO, places);
  }

  private static void append(SafetensorsWriter file, String tensor, long[] values) {
    file.append(tensor, values, 0, values.length);
  }
}
