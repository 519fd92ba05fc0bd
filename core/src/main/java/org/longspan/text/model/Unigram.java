package org.longspan.text.model;

import java.util.Arrays;
import org.longspan.text.chars.Trie;

/**
 * Unigram: of all ways to cover a word with tokens, the one with the largest sum of scores
 * (Viterbi); of equal ones, that whose last token begins first. A character without a token costs
 * the lowest score less 10 and is unknown; neighbouring unknown ones are one.
 *
 * <p>Source: Unigram of Hugging Face's tokenizers, from SentencePiece's.
 *
 * @param unknown the id of the unknown token
 * @param bytes tokens of the 256 bytes in place of unknown ones; null without byte fallback
 */
record Unigram(Trie trie, double[] scores, double unknownScore, int unknown, ByteTokens bytes)
    implements SubwordModel {
  @Override
  public Subwords encode(int[] codePoints, int from, int to) {
    int length = to - from;
    double[] best = new double[length + 1];
    int[] starts = new int[length + 1];
    int[] ids = new int[length + 1];
    Arrays.fill(starts, Trie.NONE);
    for (int at = 0; at < length; at++) {
      boolean single = false;
      int node = trie.child(0, codePoints[from + at]);
      for (int end = at + 1; node != Trie.NONE; end++) {
        int id = trie.value(node);
        if (id != Trie.NONE) {
          single |= end == at + 1;
          relax(best, starts, ids, at, end, id, scores[id]);
        }
        node = end < length ? trie.child(node, codePoints[from + end]) : Trie.NONE;
      }
      if (!single) {
        relax(best, starts, ids, at, at + 1, unknown, unknownScore);
      }
    }
    return tokens(codePoints, from, starts, ids);
  }

  private static void relax(
      double[] best, int[] starts, int[] ids, int at, int end, int id, double score) {
    double sum = score + best[at];
    if (starts[end] == Trie.NONE || sum > best[end]) {
      best[end] = sum;
      starts[end] = at;
      ids[end] = id;
    }
  }

  private Subwords tokens(int[] codePoints, int from, int[] starts, int[] ids) {
    Subwords reversed = new Subwords(8);
    int end = starts.length - 1;
    while (end > 0) {
      int start = starts[end];
      if (ids[end] == unknown) {
        while (start > 0 && ids[start] == unknown) {
          start = starts[start];
        }
        addUnknown(codePoints, from, start, end, reversed);
      } else {
        reversed.add(ids[end], start, end);
      }
      end = start;
    }
    return reversed.reversed();
  }

  private void addUnknown(int[] codePoints, int from, int start, int end, Subwords reversed) {
    if (bytes == null) {
      reversed.add(unknown, start, end);
      return;
    }
    for (int i = end - 1; i >= start; i--) {
      int[] tokens = bytes.of(codePoints[from + i]);
      for (int b = tokens.length - 1; b >= 0; b--) {
        reversed.add(tokens[b], i, i + 1);
      }
    }
  }
}
