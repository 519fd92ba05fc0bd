package org.longspan.finding.copy;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.longspan.shape.RowRange;

/**
 * All words of the input one after the other, and where passages and documents begin among them.
 */
final class WordSequence implements Serializable {
  private static final long serialVersionUID = 1L;

  private final StagedLongs staged;
  private final long[] passageStarts;
  private final long[] documentStarts;

  private WordSequence(StagedLongs staged, long[] passageStarts, long[] documentStarts) {
    this.staged = staged;
    this.passageStarts = passageStarts;
    this.documentStarts = documentStarts;
  }

  /** Puts parts, which have every passage once, into the order of passages. */
  static WordSequence of(List<WordPart> found) {
    List<WordPart> parts =
        found.stream().sorted(Comparator.comparingLong(WordPart::firstPassage)).toList();
    LongList fileStarts = new LongList();
    LongList passageStarts = new LongList();
    LongList documentStarts = new LongList();
    long word = 0;
    int document = -1;
    for (WordPart part : parts) {
      fileStarts.add(word);
      for (int passage = 0; passage < part.passages(); passage++) {
        if (part.documents()[passage] != document) {
          document = part.documents()[passage];
          documentStarts.add(word);
        }
        passageStarts.add(word);
        word += part.words()[passage];
      }
    }
    fileStarts.add(word);
    passageStarts.add(word);
    documentStarts.add(word);
    StagedLongs staged =
        new StagedLongs(parts.stream().map(WordPart::file).toList(), fileStarts.toArray());
    return new WordSequence(staged, passageStarts.toArray(), documentStarts.toArray());
  }

  /** How many words there are. */
  long words() {
    return staged.length();
  }

  /** Where they are. */
  StagedLongs staged() {
    return staged;
  }

  /** The words of the document that has a word. */
  RowRange documentOf(long word) {
    int document = StagedLongs.indexOf(documentStarts, word);
    return new RowRange(documentStarts[document], documentStarts[document + 1]);
  }

  /** The passage that has a word. */
  int passageOf(long word) {
    return StagedLongs.indexOf(passageStarts, word);
  }

  /** The words of a passage. */
  RowRange wordsOf(int passage) {
    return new RowRange(passageStarts[passage], passageStarts[passage + 1]);
  }
}
