package org.longspan.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.longspan.text.chars.AlignedText;
import org.longspan.text.chars.CodePoints;
import org.longspan.text.chars.Place;
import org.longspan.text.chars.Utf8;
import org.longspan.text.json.JsonFields;
import org.longspan.text.model.Alphabet;
import org.longspan.text.model.CachedModel;
import org.longspan.text.model.LoadedModel;
import org.longspan.text.model.ModelReader;
import org.longspan.text.model.SubwordModel;
import org.longspan.text.normal.NormalizerReader;
import org.longspan.text.normal.TextNormalizer;
import org.longspan.text.split.SplitterReader;
import org.longspan.text.split.SplitterSequence;
import org.longspan.text.split.UnjoinedNeighbours;
import org.longspan.text.split.WordSplitter;

/** What a tokenizer.json describes. */
record TokenizerParts(
    AddedTokenMatcher addedInSource,
    AddedTokenMatcher addedInNormalized,
    TextNormalizer normalizer,
    WordSplitter splitter,
    SubwordModel model,
    SpecialTokens specialTokens,
    SafeCuts cuts,
    int modelVocabularySize,
    int vocabularySize) {

  static TokenizerParts of(JsonFields file, AddedTokens recognised) {
    Alphabet alphabet = SplitterReader.isByteLevel(file) ? Alphabet.BYTES : Alphabet.CHARACTERS;
    List<AddedToken> added = AddedToken.read(file);
    LoadedModel loaded = ModelReader.read(file, alphabet, reserved(added, recognised));
    int vocabularySize = vocabularySize(file, loaded.ids(), added);

    TextNormalizer normalizer = NormalizerReader.read(file);
    WordSplitter published = SplitterReader.read(file, NormalizerReader.absent(file));
    WordSplitter splitter =
        alphabet == Alphabet.BYTES
            ? published
            : new SplitterSequence(
                List.of(published, new UnjoinedNeighbours(loaded.model()::joins)));
    List<AddedToken> wanted =
        added.stream().filter(token -> isRecognised(token, recognised)).toList();
    Function<String, int[]> plain = content -> content.codePoints().toArray();
    Function<String, int[]> normalized = content -> codePoints(normalizer, content);
    return new TokenizerParts(
        new AddedTokenMatcher(wanted.stream().filter(token -> !token.normalized()).toList(), plain),
        new AddedTokenMatcher(wanted.stream().filter(AddedToken::normalized).toList(), normalized),
        normalizer,
        splitter,
        new CachedModel(loaded.model()),
        SpecialTokensReader.read(file),
        new SafeCuts(normalizer, splitter, new ForbiddenCuts(wanted, normalized)),
        Collections.max(loaded.ids()) + 1,
        vocabularySize);
  }

  private static boolean isRecognised(AddedToken token, AddedTokens recognised) {
    return switch (recognised) {
      case NONE -> false;
      case WHITE_SPACE ->
          !token.special() && token.content().codePoints().allMatch(CodePoints::isSpace);
      case ORDINARY -> !token.special();
      case ALL -> true;
    };
  }

  /** A Unigram vocabulary holds the special tokens, and would find them in a text. */
  private static Set<String> reserved(List<AddedToken> added, AddedTokens recognised) {
    return recognised == AddedTokens.ALL
        ? Set.of()
        : added.stream()
            .filter(AddedToken::special)
            .map(AddedToken::content)
            .collect(Collectors.toSet());
  }

  private static int[] codePoints(TextNormalizer normalizer, String content) {
    AlignedText text =
        normalizer.apply(Utf8.decode(content.getBytes(StandardCharsets.UTF_8), Place.START));
    return Arrays.copyOf(text.codePoints(), text.length());
  }

  /** Checks that every id up to the largest has a token. */
  private static int vocabularySize(
      JsonFields file, Collection<Integer> ids, List<AddedToken> added) {
    BitSet all = new BitSet();
    ids.forEach(all::set);
    added.forEach(token -> all.set(token.id()));
    int hole = all.nextClearBit(0);
    if (all.isEmpty()) {
      throw file.problem("'model.vocab' is empty");
    }
    if (hole < all.length()) {
      throw file.problem(
          "the vocabulary has a hole: no token with id "
              + hole
              + ", but one with id "
              + (all.length() - 1));
    }
    return all.length();
  }
}
