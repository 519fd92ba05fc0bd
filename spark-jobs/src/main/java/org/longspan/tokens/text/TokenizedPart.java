package org.longspan.tokens.text;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.longspan.files.TextErrors;
import org.longspan.store.file.Locations;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.text.TextWork.Stretch;

/**
 * What a task reports.
 *
 * @param part the file that it wrote
 * @param tokens of each of its stretches
 */
public record TokenizedPart(TokenPart part, long[] tokens) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Tokenises the stretches of a task and writes the file of its part. */
  public static TokenizedPart write(TextWork work, DocumentTokenizer tokenizer, Path folder) {
    PartBuffer buffer = new PartBuffer();
    long[] counts = new long[work.stretches().size()];
    for (int n = 0; n < counts.length; n++) {
      int before = buffer.size();
      tokenize(work.stretches().get(n), tokenizer, buffer);
      counts[n] = buffer.size() - before;
    }
    return new TokenizedPart(buffer.write(folder, work.number()), counts);
  }

  private static void tokenize(Stretch stretch, DocumentTokenizer tokenizer, PartBuffer buffer) {
    try {
      tokenizer.tokenize(stretch, buffer);
    } catch (IOException e) {
      throw TextErrors.unreadable(Locations.path(stretch.place().file()), e);
    }
  }
}
