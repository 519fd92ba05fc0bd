package org.longspan.text.normal;

import java.text.Normalizer.Form;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.AlignedTextBuilder;
import org.longspan.text.chars.CodePoints;

/**
 * BERT's basic tokenisation of a text: cleaning, spaces around CJK characters, accents, case.
 *
 * <p>Source: BertNormalizer of Hugging Face's tokenizers.
 */
record BertNormalizer(boolean clean, boolean spaceCjk, boolean stripAccents, boolean lowercase)
    implements TextNormalizer {
  private static final UnicodeForm DECOMPOSE = new UnicodeForm(Form.NFD);
  private static final Lowercase LOWERCASE = new Lowercase();

  @Override
  public AlignedText apply(AlignedText text) {
    AlignedText result = clean || spaceCjk ? rewrite(text) : text;
    if (stripAccents) {
      result = withoutAccents(DECOMPOSE.apply(result));
    }
    return lowercase ? LOWERCASE.apply(result) : result;
  }

  private AlignedText rewrite(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    for (int i = 0; i < text.length(); i++) {
      int c = text.at(i);
      if (clean && isBlank(c)) {
        result.append(' ', text.from(i), text.to(i));
      } else if (spaceCjk && isCjk(c)) {
        result.append(' ', text.from(i), text.to(i));
        result.append(c, text.from(i), text.to(i));
        result.append(' ', text.from(i), text.to(i));
      } else if (!clean || !CodePoints.isRemoved(c)) {
        result.append(c, text.from(i), text.to(i));
      }
    }
    return result.build();
  }

  private static AlignedText withoutAccents(AlignedText text) {
    AlignedTextBuilder result = new AlignedTextBuilder(text.length(), text.place());
    for (int i = 0; i < text.length(); i++) {
      if (!CodePoints.isAccent(text.at(i))) {
        result.append(text.at(i), text.from(i), text.to(i));
      }
    }
    return result.build();
  }

  private static boolean isBlank(int c) {
    return c == '\t' || c == '\n' || c == '\r' || CodePoints.isSpace(c) && !CodePoints.isRemoved(c);
  }

  /** The ranges of the original, which have a gap at 2B820..2B91F. */
  private static boolean isCjk(int c) {
    return c >= 0x3400
        && (c <= 0x4DBF
            || c >= 0x4E00 && c <= 0x9FFF
            || c >= 0xF900 && c <= 0xFAFF
            || c >= 0x20000 && c <= 0x2A6DF
            || c >= 0x2A700 && c <= 0x2B81F
            || c >= 0x2B920 && c <= 0x2CEAF
            || c >= 0x2F800 && c <= 0x2FA1F);
  }
}
