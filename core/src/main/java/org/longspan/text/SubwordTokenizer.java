package org.longspan.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;
import org.longspan.text.json.JsonFields;
import org.longspan.text.model.SubwordModel;
import org.longspan.text.model.Subwords;
import org.longspan.text.normal.TextNormalizer;
import org.longspan.text.split.WordSplitter;

/**
 * A tokenizer of a transformer model: text to ids, as Hugging Face's tokenizers give them.
 * Immutable, except a cache of words of bounded size; safe for use by several threads.
 *
 * <p>Truncation and padding of the file are ignored: a document has all its tokens and no others.
 */
public final class SubwordTokenizer {
  private final AddedTokenMatcher addedInSource;
  private final AddedTokenMatcher addedInNormalized;
  private final TextNormalizer normalizer;
  private final WordSplitter splitter;
  private final SubwordModel model;
  private final SpecialTokens specialTokens;
  private final SafeCuts cuts;
  private final int modelVocabularySize;
  private final int vocabularySize;

  SubwordTokenizer(TokenizerParts parts) {
    addedInSource = parts.addedInSource();
    addedInNormalized = parts.addedInNormalized();
    normalizer = parts.normalizer();
    splitter = parts.splitter();
    model = parts.model();
    specialTokens = parts.specialTokens();
    modelVocabularySize = parts.modelVocabularySize();
    vocabularySize = parts.vocabularySize();
    cuts = parts.cuts();
  }

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @throws org.longspan.error.UserException where the file is missing, breaks its format, or has a
   *     kind of normalizer, pre_tokenizer, model or post_processor that is not known
   */
  public static SubwordTokenizer read(Path file, AddedTokens added) {
    return of(JsonFields.read(file), added);
  }

  /** As {@link #read}, where the content of the file is at hand. */
  public static SubwordTokenizer of(JsonFields file, AddedTokens added) {
    return new SubwordTokenizer(TokenizerParts.of(file, added));
  }

  /** Tokens of a whole document, without those that the tokenizer puts around it. */
  public SubwordTokens tokenize(String document) {
    return tokenize(withoutLoneSurrogates(document), Place.START);
  }

  /**
   * Tokens of a piece of a document, which must begin and end at its ends or at {@link #cuts()}.
   * Bytes that are not UTF-8 count as U+FFFD. Positions count from the piece's first byte.
   */
  public SubwordTokens tokenize(byte[] piece, Place place) {
    SubwordTokens.Builder tokens = new SubwordTokens.Builder();
    AlignedText text = Utf8.decode(piece, place);
    addedInSource.split(
        text,
        new AddedTokenMatcher.Parts() {
          @Override
          public void text(int from, int to) {
            normalize(text.slice(from, to), tokens);
          }

          @Override
          public void token(int id, int from, int to) {
            tokens.add(id, text.from(from), text.to(to - 1));
          }
        });
    return tokens.build();
  }

  private void normalize(AlignedText part, SubwordTokens.Builder tokens) {
    AlignedText text = normalizer.apply(part);
    addedInNormalized.split(
        text,
        new AddedTokenMatcher.Parts() {
          @Override
          public void text(int from, int to) {
            splitter.split(text, from, to, (word, start, end) -> encode(word, start, end, tokens));
          }

          @Override
          public void token(int id, int from, int to) {
            tokens.add(id, text.from(from), text.to(to - 1));
          }
        });
  }

  private void encode(AlignedText text, int from, int to, SubwordTokens.Builder tokens) {
    Subwords subwords = model.encode(text.codePoints(), from, to);
    for (int i = 0; i < subwords.size(); i++) {
      tokens.add(
          subwords.id(i), text.from(from + subwords.from(i)), text.to(from + subwords.to(i) - 1));
    }
  }

  /** The ids that belong around a document. */
  public SpecialTokens specialTokens() {
    return specialTokens;
  }

  /** Where a document may be cut. */
  public SafeCuts cuts() {
    return cuts;
  }

  /** Ids of tokens that are not added ones are below this number. */
  public int modelVocabularySize() {
    return modelVocabularySize;
  }

  /** Ids are below this number. */
  public int vocabularySize() {
    return vocabularySize;
  }

  private static byte[] withoutLoneSurrogates(String document) {
    int[] codePoints =
        document.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray();
    return new String(codePoints, 0, codePoints.length).getBytes(StandardCharsets.UTF_8);
  }
}
