package org.longspan.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.longspan.error.Errors;
import org.longspan.text.chars.Place;

/**
 * A document of a text file in pieces that are tokenised one by one, or by several processes at
 * once: process i of n takes the bytes from {@code cut(size * i / n)} to {@code cut(size * (i + 1)
 * / n)}. Bytes count from the beginning of the document.
 */
public final class TextPieces implements AutoCloseable {
  private static final int PIECE = 1 << 18;
  private static final int WINDOW = 1 << 16;
  private static final int LONGEST_PIECE = 1 << 26;

  private final Path file;
  private final SubwordTokenizer tokenizer;
  private final SeekableByteChannel channel;
  private final long start;
  private final long size;

  private TextPieces(
      Path file, SubwordTokenizer tokenizer, SeekableByteChannel channel, long start, long size) {
    this.file = file;
    this.tokenizer = tokenizer;
    this.channel = channel;
    this.start = start;
    this.size = size;
  }

  /** Opens a file of UTF-8 that is one document. */
  public static TextPieces open(Path file, SubwordTokenizer tokenizer) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    return new TextPieces(file, tokenizer, channel, 0, channel.size());
  }

  /** Opens the document in the bytes {@code [from, to)} of a file. */
  public static TextPieces open(Path file, long from, long to, SubwordTokenizer tokenizer)
      throws IOException {
    return new TextPieces(file, tokenizer, Files.newByteChannel(file), from, to - from);
  }

  /** Takes the tokens of a piece. */
  public interface Sink {
    void accept(SubwordTokens tokens) throws IOException;
  }

  /** Bytes of the document. */
  public long size() {
    return size;
  }

  /**
   * The first safe place at or after a byte: 0, a safe cut, or the end.
   *
   * @throws org.longspan.error.UserException where there is none within 64 MiB
   */
  public long cut(long at) throws IOException {
    if (at <= 0 || at >= size) {
      return at <= 0 ? 0 : size;
    }
    for (long from = at; from < size; from += WINDOW) {
      if (from - at >= LONGEST_PIECE) {
        throw Errors.user(
            file + ": no safe place to cut within " + LONGEST_PIECE + " bytes after byte " + at,
            "put spaces or line ends into the text");
      }
      long left = Math.max(0, from - SafeCuts.CONTEXT);
      long end = Math.min(size, from + WINDOW);
      byte[] window = read(left, Math.min(size, end + SafeCuts.CONTEXT));
      int cut = tokenizer.cuts().first(window, (int) (from - left), (int) (end - left));
      if (cut != SafeCuts.NONE) {
        return left + cut;
      }
    }
    return size;
  }

  /**
   * Tokenises the bytes {@code [from, to)}, which must be ends of the document or its safe cuts.
   */
  public void tokenize(long from, long to, Sink sink) throws IOException {
    long at = from;
    while (at < to) {
      long end = at + PIECE >= to ? to : Math.min(to, cut(at + PIECE));
      Place place = at == 0 ? Place.START : Place.INSIDE;
      sink.accept(tokenizer.tokenize(read(at, end), place).at(at));
      at = end;
    }
  }

  private byte[] read(long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
    channel.position(start + from);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw Errors.damaged(file, "became shorter while it was read", "run again");
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
