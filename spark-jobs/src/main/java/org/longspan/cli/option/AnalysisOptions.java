package org.longspan.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.longspan.error.Errors;
import org.longspan.job.request.DocumentRequest;
import org.longspan.model.load.MiniLm;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TokenSource;
import picocli.CommandLine.Option;

/** Options of an analysis of documents. */
public final class AnalysisOptions {
  private static final String WORDS = "words";

  @Option(
      names = "--model",
      paramLabel = "minilm|DIR|lexical",
      defaultValue = MiniLm.NAME,
      description =
          "What makes vectors: minilm, the built-in sentence encoder for English; the folder of a"
              + " model as Hugging Face publishes it; or lexical, the spelling of words, for any"
              + " language (default: ${DEFAULT-VALUE}).")
  public String model;

  @Option(
      names = "--against",
      paramLabel = "FILE_OR_DIR",
      arity = "1..*",
      hideParamSyntax = true,
      description =
          "Other documents: where they take up those of --input, and what they leave out.")
  public List<Path> against;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description =
          "What attends to what: passages, which are sentences, paragraphs, sections, lines, or"
              + " a number of tokens; or words (default: paragraphs; of lexical, words).")
  public String unit;

  @Option(
      names = "--section",
      paramLabel = "REGEX",
      description =
          "A section begins at each line in which REGEX is found; its first group, or all of it, is"
              + " the title (default: headings of Markdown, and lines such as CHAPTER IV).")
  public String section;

  @Option(
      names = "--speaker",
      paramLabel = "REGEX",
      description =
          "Someone begins to speak at each line in which REGEX is found; its first group, or all of"
              + " it, is the name: '^([A-Z]+):'.")
  public String speaker;

  @Option(
      names = "--min-distance",
      paramLabel = "N",
      description =
          "Passages do not attend to others up to N passages away, nor to themselves (default: 2,"
              + " and less in short documents).")
  public Long minDistance;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      description =
          "Cosines of passages are divided by X before the softmax (default: chosen from the"
              + " documents, so that the median passage attends to the square root of all).")
  public Double temperature;

  @Option(
      names = "--atlas",
      negatable = true,
      description =
          "Also examines what the heads of the model look at (default: in documents of at most"
              + " 50,000 tokens: it more than doubles the time of the model).")
  public Boolean atlas;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "100",
      description = "Rows of each list of findings, at most (default: ${DEFAULT-VALUE}).")
  public int top;

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      description = "Of tables: the column of texts (default: text).")
  public String textColumn;

  @Option(
      names = "--id-column",
      paramLabel = "NAME",
      description = "The column of the names of documents (default: id, if it exists).")
  public String idColumn;

  @Option(
      names = "--group-column",
      paramLabel = "NAME",
      description = "The column of who speaks in a document (default: none).")
  public String groupColumn;

  /**
   * Whether words attend to words, by their spelling.
   *
   * @throws org.longspan.error.UserException where a model is to do that
   */
  public boolean isWords() {
    boolean lexical = model.equals(DocumentRequest.LEXICAL);
    if (WORDS.equals(unit) && !lexical) {
      throw Errors.about("unit")
          .user(
              "the unit is words, of which a model has no vectors of their own",
              "give a larger unit, or --model lexical");
    }
    return lexical && (unit == null || unit.equals(WORDS));
  }

  /**
   * A request for an analysis of documents.
   *
   * @param input the documents
   */
  public DocumentRequest.Builder request(InputOptions input) {
    return DocumentRequest.of(source(input.input, input))
        .against(against == null ? null : source(against, input))
        .model(model)
        .unit(
            SegmentRule.Passages.of(Objects.requireNonNullElse(unit, DocumentRequest.UNIT))
                .withSection(section)
                .withSpeaker(speaker))
        .minDistance(minDistance)
        .temperature(temperature)
        .atlas(atlas)
        .top(top);
  }

  private TokenSource source(List<Path> paths, InputOptions input) {
    return TokenSource.Documents.of(paths.stream().map(String::valueOf).toList())
        .withPatterns(input.include, input.exclude)
        .withColumns(textColumn, idColumn, groupColumn);
  }
}
