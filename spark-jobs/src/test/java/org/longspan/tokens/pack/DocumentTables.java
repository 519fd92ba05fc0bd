package org.longspan.tokens.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;

/** Arrow files of documents, written by Arrow's own writer. */
final class DocumentTables {
  private DocumentTables() {}

  /** Texts as strings with 32-bit offsets, or 64-bit ones where there are no names. */
  static void texts(Path file, List<String> texts, List<String> names) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        VarCharVector small = new VarCharVector("text", allocator);
        LargeVarCharVector large = new LargeVarCharVector("text", allocator);
        VarCharVector ids = new VarCharVector("id", allocator)) {
      small.allocateNew();
      large.allocateNew();
      ids.allocateNew();
      for (int n = 0; n < texts.size(); n++) {
        if (texts.get(n) != null) {
          small.setSafe(n, texts.get(n).getBytes(UTF_8));
          large.setSafe(n, texts.get(n).getBytes(UTF_8));
        }
        if (names != null) {
          ids.setSafe(n, names.get(n).getBytes(UTF_8));
        }
      }
      small.setValueCount(texts.size());
      large.setValueCount(texts.size());
      ids.setValueCount(texts.size());
      List<FieldVector> columns = names == null ? List.of(large) : List.of(small, ids);
      write(file, new VectorSchemaRoot(columns), texts.size());
    }
  }

  /** Lists of 32-bit integers with numbers as names. */
  static void ids(Path file, List<int[]> documents) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ListVector lists = ListVector.empty("input_ids", allocator);
        IntVector names = new IntVector("id", allocator)) {
      UnionListWriter writer = lists.getWriter();
      writer.allocate();
      names.allocateNew();
      for (int n = 0; n < documents.size(); n++) {
        writer.setPosition(n);
        writer.startList();
        for (int id : documents.get(n)) {
          writer.integer().writeInt(id);
        }
        writer.endList();
        names.setSafe(n, 100 + n);
      }
      writer.setValueCount(documents.size());
      names.setValueCount(documents.size());
      write(file, new VectorSchemaRoot(List.<FieldVector>of(lists, names)), documents.size());
    }
  }

  private static void write(Path file, VectorSchemaRoot root, int rows) throws IOException {
    root.setRowCount(rows);
    try (var channel = Channels.newChannel(Files.newOutputStream(file));
        ArrowFileWriter writer =
            new ArrowFileWriter(
                root,
                new DictionaryProvider.MapDictionaryProvider(),
                channel,
                null,
                IpcOption.DEFAULT,
                CommonsCompressionFactory.INSTANCE,
                CompressionUtil.CodecType.ZSTD)) {
      writer.start();
      writer.writeBatch();
      writer.end();
    }
  }
}
