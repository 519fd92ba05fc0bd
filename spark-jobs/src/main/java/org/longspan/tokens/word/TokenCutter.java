package org.longspan.tokens.word;

/**
 * Finds the tokens of a text: words (letters, marks and numbers, with an apostrophe between
 * letters), and every other visible character alone, with its marks; an emoji sequence is one
 * token.
 */
public final class TokenCutter {
  private static final char ZERO_WIDTH_JOINER = '\u200D';

  private final String text;

  public TokenCutter(String text) {
    this.text = text;
  }

  /** Where the first token at or after {@code from} starts; the text's length where none does. */
  public int start(int from) {
    int at = from;
    while (at < text.length() && CharacterClass.isGap(text.codePointAt(at))) {
      at = after(at);
    }
    return at;
  }

  /** Where the token that starts at {@code start} ends. */
  public int end(int start) {
    int first = text.codePointAt(start);
    if (CharacterClass.isWord(first)) {
      return wordEnd(after(start));
    }
    int end = after(start);
    if (CharacterClass.isRegionalIndicator(first)
        && end < text.length()
        && CharacterClass.isRegionalIndicator(text.codePointAt(end))) {
      end = after(end);
    }
    end = extensionEnd(end);
    while (text.charAt(end - 1) == ZERO_WIDTH_JOINER && isSymbolAt(end)) {
      end = extensionEnd(after(end));
    }
    return end;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      boolean inside =
          CharacterClass.isWord(codePoint)
              || CharacterClass.isExtension(codePoint)
              || CharacterClass.isInnerPunctuation(codePoint) && isWordAt(after(end));
      if (!inside) {
        break;
      }
      end = after(end);
    }
    return end;
  }

  private int extensionEnd(int from) {
    int end = from;
    while (end < text.length() && CharacterClass.isExtension(text.codePointAt(end))) {
      end = after(end);
    }
    return end;
  }

  private boolean isWordAt(int at) {
    return at < text.length() && CharacterClass.isWord(text.codePointAt(at));
  }

  private boolean isSymbolAt(int at) {
    return at < text.length() && !isWordAt(at) && !CharacterClass.isGap(text.codePointAt(at));
  }

  private int after(int at) {
    return at + Character.charCount(text.codePointAt(at));
  }
}
