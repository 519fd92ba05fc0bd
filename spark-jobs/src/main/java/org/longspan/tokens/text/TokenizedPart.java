package org.longspan.tokens.text;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.longspan.files.TextErrors;
import org.longspan.store.file.Locations;
import org.longspan.text.SubwordTokenizer;
import org.longspan.text.TextPieces;
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
  public static TokenizedPart write(TextWork work, ModelTokenizer model, Path folder) {
    SubwordTokenizer tokenizer = model.open();
    PartBuffer buffer = new PartBuffer();
    long[] counts = new long[work.stretches().size()];
    for (int n = 0; n < counts.length; n++) {
      int before = buffer.size();
      tokenize(work.stretches().get(n), tokenizer, model, buffer);
      counts[n] = buffer.size() - before;
    }
    return new TokenizedPart(buffer.write(folder, work.number()), counts);
  }

  private static void tokenize(
      Stretch stretch, SubwordTokenizer tokenizer, ModelTokenizer model, PartBuffer buffer) {
    Path file = Locations.path(stretch.place().file());
    try (TextPieces pieces =
        TextPieces.open(file, stretch.place().from(), stretch.place().to(), tokenizer)) {
      pieces.tokenize(
          pieces.cut(stretch.from()),
          pieces.cut(stretch.to()),
          tokens -> {
            for (int n = 0; n < tokens.size(); n++) {
              model.requireKnown(tokens.id(n), stretch.place().file());
              buffer.add(tokens.id(n), tokens.from(n), tokens.to(n));
            }
          });
    } catch (IOException e) {
      throw TextErrors.unreadable(file, e);
    }
  }
}
