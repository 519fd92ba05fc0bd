package org.longspan.release;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.TextSegment;

/**
 * A document of a release.
 *
 * @param firstToken of all documents
 * @param blocks the rows of its blocks
 * @param kept those of them that are its tokens
 * @param passages in order
 */
record ReleaseWork(
    long firstToken, List<RowRange> blocks, List<RowRange> kept, List<TextSegment> passages)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  ReleaseWork {
    blocks = List.copyOf(blocks);
    kept = List.copyOf(kept);
    passages = List.copyOf(passages);
  }

  /** All documents, those without a passage as well. */
  static List<ReleaseWork> of(PackedTokens tokens) {
    TokenLayout layout = tokens.layout();
    List<TextSegment> segments = tokens.segments().segments();
    List<ReleaseWork> work = new ArrayList<>();
    int block = 0;
    int passage = 0;
    for (int document = 0; document < tokens.documents().size(); document++) {
      List<RowRange> blocks = new ArrayList<>();
      List<RowRange> kept = new ArrayList<>();
      for (; block < layout.segments() && layout.document(block) == document; block++) {
        blocks.add(layout.rows(block));
        kept.add(layout.kept(block));
      }
      int first = passage;
      while (passage < segments.size() && segments.get(passage).document() == document) {
        passage++;
      }
      long firstToken = tokens.documents().get(document).tokens().from();
      work.add(new ReleaseWork(firstToken, blocks, kept, segments.subList(first, passage)));
    }
    return work;
  }

  int tokens() {
    return Math.toIntExact(kept.stream().mapToLong(RowRange::length).sum());
  }

  /** The tokens of a passage, counted in the document. */
  RowRange tokens(TextSegment passage) {
    return new RowRange(passage.tokens().from() - firstToken, passage.tokens().to() - firstToken);
  }

  /** The least number of a section of its passages; 0 where there is none. */
  int firstSection() {
    return passages.stream().mapToInt(TextSegment::section).filter(n -> n >= 0).min().orElse(0);
  }
}
