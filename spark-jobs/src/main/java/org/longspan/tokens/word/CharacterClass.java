package org.longspan.tokens.word;

/** The role of a code point in cutting a text into tokens. */
public final class CharacterClass {
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private static final int WORD =
      1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;
  private static final int MARK =
      1 << Character.NON_SPACING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK;
  private static final int GAP =
      1 << Character.SPACE_SEPARATOR
          | 1 << Character.LINE_SEPARATOR
          | 1 << Character.PARAGRAPH_SEPARATOR
          | 1 << Character.CONTROL
          | 1 << Character.FORMAT;

  private CharacterClass() {}

  /** White space, controls and format characters: no token begins with them. */
  public static boolean isGap(int codePoint) {
    return isOneOf(GAP, codePoint);
  }

  /** A letter, mark or number that joins its neighbours to a word. */
  static boolean isWord(int codePoint) {
    return isOneOf(WORD | MARK, codePoint) && !isSolitary(codePoint);
  }

  /** What belongs to the character before it: marks, format characters, skin tones. */
  static boolean isExtension(int codePoint) {
    return isOneOf(MARK | 1 << Character.FORMAT, codePoint) && codePoint != ZERO_WIDTH_SPACE
        || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
  }

  /** An apostrophe, a middle dot or a geresh: part of a word when it is between letters. */
  static boolean isInnerPunctuation(int codePoint) {
    return switch (codePoint) {
      case '\'', '\u2019', '\uFF07', '\u00B7', '\u05F3', '\u05F4' -> true;
      default -> false;
    };
  }

  /** Half of a flag. */
  static boolean isRegionalIndicator(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }

  /** An ideograph or a hiragana: written without spaces, so each is a token. */
  private static boolean isSolitary(int codePoint) {
    return codePoint >= 0x3041 && codePoint <= 0x3096 || Character.isIdeographic(codePoint);
  }

  private static boolean isOneOf(int categories, int codePoint) {
    return (categories >>> Character.getType(codePoint) & 1) != 0;
  }
}
