package org.longspan.analyze.lexical;

/** What a head compares of two spellings, besides the whole word. */
enum SpellingView {
  WORD("whole word") {
    @Override
    Features parts(Spelling spelling) {
      return new Features();
    }
  },

  /** All n-grams of 3 to 5 code points; each length halves the mass, as longer imply shorter. */
  PIECES("pieces of the word") {
    @Override
    Features parts(Spelling spelling) {
      Features features = new Features();
      float mass = 1;
      for (int n = 3; n <= 5; n++, mass /= 2) {
        for (int from = 0; from + n <= spelling.length(); from++) {
          features.add(spelling.hash(from, from + n), mass);
        }
      }
      return features;
    }
  },

  /** The first 1 to 6 code points. */
  BEGINNING("beginning of the word") {
    @Override
    Features parts(Spelling spelling) {
      Features features = new Features();
      for (int n = 1; n <= Math.min(6, spelling.length() - 2); n++) {
        features.add(spelling.hash(0, 1 + n), affixMass(n));
      }
      return features;
    }
  },

  /** The last 1 to 4 code points. */
  ENDING("ending of the word") {
    @Override
    Features parts(Spelling spelling) {
      Features features = new Features();
      int end = spelling.length();
      for (int n = 1; n <= Math.min(4, end - 2); n++) {
        features.add(spelling.hash(end - 1 - n, end), affixMass(n));
      }
      return features;
    }
  };

  private final String label;

  SpellingView(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract Features parts(Spelling spelling);

  /** One common letter means little, two mean more. */
  private static float affixMass(int length) {
    return Math.min(length, 3);
  }
}
