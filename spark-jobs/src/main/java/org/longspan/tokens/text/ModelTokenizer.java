package org.longspan.tokens.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.longspan.error.Errors;
import org.longspan.model.load.MiniLm;
import org.longspan.store.file.Locations;
import org.longspan.text.AddedTokens;
import org.longspan.text.SpecialTokens;
import org.longspan.text.SubwordTokenizer;
import org.longspan.text.TextPieces;
import org.longspan.text.VocabularyTokens;
import org.longspan.text.json.JsonFields;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TokenModel;
import org.longspan.tokens.part.PartBuffer;
import org.longspan.tokens.text.TextWork.Stretch;

/** The tokenizer of a model. Sent to executors without its content: each reads the file itself. */
public final class ModelTokenizer implements DocumentTokenizer {
  private static final long serialVersionUID = 1L;
  private static final String FILE = "tokenizer.json";

  private final TokenModel model;
  private final AddedTokens added;
  private transient SubwordTokenizer tokenizer;

  public ModelTokenizer(TokenModel model, AddedTokens added) {
    this.model = model;
    this.added = added;
  }

  /**
   * The tokenizer, which is read once in this process.
   *
   * @throws org.longspan.error.UserException where it is missing, damaged, or has ids that the
   *     model does not have
   */
  public synchronized SubwordTokenizer open() {
    if (tokenizer == null) {
      tokenizer = read();
      requireFits(tokenizer);
    }
    return tokenizer;
  }

  /** The tokens by id, as the vocabulary writes them. */
  public List<String> vocabulary() {
    open();
    return VocabularyTokens.of(file());
  }

  @Override
  public SpecialTokens specialTokens() {
    return open().specialTokens();
  }

  @Override
  public void tokenize(Stretch stretch, PartBuffer target) throws IOException {
    TextPlace place = stretch.place();
    Path file = Locations.path(place.file());
    try (TextPieces pieces = TextPieces.open(file, place.from(), place.to(), open())) {
      pieces.tokenize(
          pieces.cut(stretch.from()),
          pieces.cut(stretch.to()),
          tokens -> {
            for (int n = 0; n < tokens.size(); n++) {
              requireKnown(tokens.id(n), place.file());
              target.add(tokens.id(n), tokens.from(n), tokens.to(n));
            }
          });
    }
  }

  private SubwordTokenizer read() {
    return SubwordTokenizer.of(file(), added);
  }

  private JsonFields file() {
    if (model.folder().equals(MiniLm.NAME)) {
      return JsonFields.parse(Path.of(MiniLm.NAME, FILE), MiniLm.tokenizer());
    }
    Path file = Locations.path(model.folder()).resolve(FILE);
    if (Files.notExists(file)) {
      throw Errors.user(
          "the model " + model.folder() + " has no " + FILE,
          "save it with its fast tokenizer, or give token ids");
    }
    return JsonFields.read(file);
  }

  private void requireFits(SubwordTokenizer read) {
    int around =
        Stream.of(read.specialTokens().before(), read.specialTokens().after())
            .flatMap(ids -> ids.stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(-1);
    int least = Math.max(read.modelVocabularySize(), around + 1);
    if (least > model.vocabulary()) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "the tokenizer does not belong to the vocabulary of the model %s: it has %d tokens, and"
                  + " the model %d",
              model.folder(),
              least,
              model.vocabulary()),
          "give the tokenizer.json that the model was published with");
    }
  }

  /** An id that the model does not have: that of an added token. */
  private void requireKnown(int id, String document) {
    if (id >= model.vocabulary()) {
      throw Errors.user(
          String.format(
              Locale.ROOT,
              "the added token %d of the tokenizer is in %s, and the model %s has %d tokens",
              id,
              document,
              model.folder(),
              model.vocabulary()),
          "take added tokens as text");
    }
  }
}
