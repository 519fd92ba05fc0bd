package org.longspan.finding.copy;

import java.io.Serializable;

/**
 * A staged file of words, and what is known of the consecutive passages that they are of.
 *
 * @param file path
 * @param firstPassage number of the first passage
 * @param words number of words of each passage
 * @param documents number of the document of each passage
 */
record WordPart(String file, long firstPassage, int[] words, int[] documents)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  int passages() {
    return words.length;
  }
}
