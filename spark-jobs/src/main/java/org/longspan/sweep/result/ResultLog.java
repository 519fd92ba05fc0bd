package org.longspan.sweep.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.output.FolderLock;

/**
 * The runs of a sweep, {@code results.jsonl}: only ever appended to, and on disk line by line. A
 * last line without an end was cut off by a kill, and counts as not written.
 */
public final class ResultLog implements Closeable {
  private static final String REMEDY = "remove the line; its run is then done again";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          // A later version may have fields that this one does not know.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Of another file than the log: whoever reads the log in this process would release it. */
  private final FolderLock lock;

  private final FileChannel channel;

  private ResultLog(FolderLock lock, FileChannel channel) {
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * The runs that {@code folder} holds, in the order in which they ended; none without a log.
   *
   * @throws UserException where a whole line is not a result
   */
  public static List<SweepResult> read(Path folder) {
    Path file = folder.resolve(SweepFiles.RESULTS);
    byte[] bytes = bytes(file);
    String whole = new String(bytes, 0, wholeLength(bytes), StandardCharsets.UTF_8);
    List<SweepResult> results = new ArrayList<>();
    for (String line : whole.lines().toList()) {
      results.add(parse(file, results.size() + 1, line));
    }
    return results;
  }

  /**
   * Opens the log of {@code folder} for appending, without a line that was cut off.
   *
   * @throws UserException where another process has it open
   */
  public static ResultLog open(Path folder) {
    FolderLock lock = lock(folder);
    try {
      return new ResultLog(lock, wholeLines(folder.resolve(SweepFiles.RESULTS)));
    } catch (UncheckedIOException e) {
      lock.close();
      throw e;
    }
  }

  private static FolderLock lock(Path folder) {
    try {
      return FolderLock.take(folder.toRealPath())
          .orElseThrow(
              () ->
                  Errors.user(
                      "another sweep is running in " + folder,
                      "wait for its end, or give another folder"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + folder, e);
    }
  }

  /** The file, without a line that was cut off, at its end. */
  private static FileChannel wholeLines(Path file) {
    int length = wholeLength(bytes(file));
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return channel.truncate(length).position(length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  /** Adds a run; it is on disk when this returns. */
  public void append(SweepResult result) {
    try {
      String line = JSON.writeValueAsString(result) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a result", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the results", e);
    } finally {
      lock.close();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The bytes up to the last line break. */
  private static int wholeLength(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static SweepResult parse(Path file, int line, String json) {
    try {
      SweepResult result = JSON.readValue(json, SweepResult.class);
      if (result != null && result.point() != null && result.settings() != null) {
        return result;
      }
      throw Errors.damaged(file, "line " + line + " is not a result", REMEDY);
    } catch (JsonProcessingException e) {
      String problem = "line " + line + " is damaged (" + e.getOriginalMessage() + ")";
      throw Errors.damaged(file, problem, REMEDY, e);
    }
  }
}
