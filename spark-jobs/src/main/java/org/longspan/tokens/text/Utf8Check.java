package org.longspan.tokens.text;

/** Counts what is not UTF-8 while the bytes of a text pass. */
final class Utf8Check {
  private long malformed;
  private long multibyte;
  private int missing;
  private int least = 0x80;
  private int most = 0xBF;

  /** Sequences that are not UTF-8 so far. */
  long malformed() {
    return malformed;
  }

  /** Characters of several bytes so far. */
  long multibyte() {
    return multibyte;
  }

  /** Takes the next byte. */
  void add(byte next) {
    int b = next & 0xFF;
    if (missing > 0) {
      if (b >= least && b <= most) {
        missing--;
        multibyte += missing == 0 ? 1 : 0;
        least = 0x80;
        most = 0xBF;
        return;
      }
      malformed++;
      missing = 0;
    }
    if (b >= 0x80) {
      begin(b);
    }
  }

  /**
   * The second byte of some sequences is bound: no long forms, surrogates or more than U+10FFFF.
   */
  private void begin(int b) {
    missing = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
    least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    if (b < 0xC2 || b > 0xF4) {
      missing = 0;
      malformed++;
    }
  }

  /** Ends the text. */
  void end() {
    malformed += missing > 0 ? 1 : 0;
    missing = 0;
  }
}
