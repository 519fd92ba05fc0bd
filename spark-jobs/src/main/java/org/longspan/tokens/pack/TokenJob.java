package org.longspan.tokens.pack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.longspan.error.Errors;
import org.longspan.error.UserException;
import org.longspan.files.TextFileSet;
import org.longspan.model.sequence.TokenLayout;
import org.longspan.shape.RowRange;
import org.longspan.store.file.Locations;
import org.longspan.table.DocumentNames;
import org.longspan.table.DocumentTable;
import org.longspan.table.TableFiles;
import org.longspan.text.SpecialTokens;
import org.longspan.tokens.PackedTokens;
import org.longspan.tokens.SegmentRule;
import org.longspan.tokens.TextPlace;
import org.longspan.tokens.TokenRequest;
import org.longspan.tokens.TokenSource;
import org.longspan.tokens.part.TokenPart;
import org.longspan.tokens.text.DocumentTokenizer;

/** Makes packed tokens of documents: tasks tokenise, the driver lays out and joins. */
public final class TokenJob {
  static final SpecialTokens NO_SPECIAL = new SpecialTokens(List.of(), List.of());

  private final TokenRequest request;
  private final JavaSparkContext spark;
  private final Path folder;
  private final TaskSize size;

  TokenJob(TokenRequest request, JavaSparkContext spark, Path folder, TaskSize size) {
    this.request = request;
    this.spark = spark;
    this.folder = folder;
    this.size = size;
  }

  /**
   * Tokenises the documents of a request.
   *
   * @param scratch a folder for temporary files and the packed file, on a file system that all
   *     executors share
   * @param notes gets a line for everything that was skipped
   * @throws org.longspan.error.UserException where a document or the tokenizer does not fit
   */
  public static PackedTokens pack(
      TokenRequest request, JavaSparkContext spark, Path scratch, Consumer<String> notes) {
    TaskSize size = TaskSize.of(spark.defaultParallelism());
    return new TokenJob(request, spark, scratch.resolve("tokens"), size).run(notes);
  }

  /** Where the tokens of a document of which only the length is known would be. */
  public static TokenLayout layout(TokenRequest request, TokenSource.Count document) {
    TokenLayout.Builder layout = new TokenLayout.Builder();
    BlockCuts.of(request.blocks(), request.model().learnedPositions(), NO_SPECIAL)
        .addTo(layout, 0, document.tokens());
    return layout.build();
  }

  /**
   * The files of a source.
   *
   * @throws org.longspan.error.UserException where there are none
   */
  public static List<Path> files(TokenSource source) {
    if (source instanceof TokenSource.Text text) {
      return TextFileContent.files(text).files();
    }
    if (source instanceof TokenSource.Documents documents) {
      return TextFileContent.files(documents).files();
    }
    if (source instanceof TokenSource.Table table) {
      return TableFiles.find(Locations.path(table.path())).files();
    }
    return source instanceof TokenSource.Ids ids ? List.of(Locations.path(ids.path())) : List.of();
  }

  PackedTokens run(Consumer<String> notes) {
    try {
      return packed(notes);
    } catch (Exception e) {
      Optional<UserException> mistake = Errors.mistakeIn(e);
      if (mistake.isPresent()) {
        throw mistake.get();
      }
      throw e;
    }
  }

  private PackedTokens packed(Consumer<String> notes) {
    if (request.source() instanceof TokenSource.Text text) {
      TextFileSet files = TextFileContent.files(text);
      return texts(files, DocumentStaging.plain(files.files()), notes);
    }
    if (request.source() instanceof TokenSource.Documents documents) {
      TextFileSet files = TextFileContent.files(documents);
      DocumentStaging staging = new DocumentStaging(documents.columns(), spark, folder);
      return texts(files, staging.stage(files.files()), notes);
    }
    if (request.source() instanceof TokenSource.Table table) {
      return table(Locations.path(table.path()), notes);
    }
    if (request.source() instanceof TokenSource.Ids ids) {
      return ids(ids);
    }
    throw Errors.user(
        "only the number of tokens is given", "give a text, token ids or a table to run a model");
  }

  private PackedTokens texts(TextFileSet files, List<StagedFile> staged, Consumer<String> notes) {
    DocumentTokenizer tokenizer = tokenizer();
    SpecialTokens special = tokenizer.specialTokens();
    BlockCuts cuts = cuts(special);
    List<TextPlace> places =
        staged.stream().flatMap(file -> file.texts().stream()).map(StagedRow::text).toList();
    TokenizedTexts texts = tokenized(places, tokenizer);
    return write(TextFileContent.of(files, staged, texts, special, notes), cuts);
  }

  private PackedTokens table(Path path, Consumer<String> notes) {
    TableFiles files = TableFiles.find(path);
    DocumentTable table = files.format().openDocuments(files.files(), DocumentNames.STANDARD);
    return table.columns().isText() ? texts(path, table, notes) : idRows(path, table, notes);
  }

  private PackedTokens texts(Path path, DocumentTable table, Consumer<String> notes) {
    DocumentTokenizer tokenizer = tokenizer();
    SpecialTokens special = tokenizer.specialTokens();
    BlockCuts cuts = cuts(special);
    List<StagedRow> rows = TableContent.stageTexts(table, spark, folder);
    TokenizedTexts texts = tokenized(rows.stream().map(StagedRow::text).toList(), tokenizer);
    return write(TableContent.ofTexts(path, rows, texts, special, notes), cuts);
  }

  private PackedTokens idRows(Path path, DocumentTable table, Consumer<String> notes) {
    IdChecks.requireNoText(request.segments());
    BlockCuts cuts = cuts(NO_SPECIAL);
    int vocabulary = request.model().vocabulary();
    return write(TableContent.ofIds(path, table, vocabulary, spark, folder, notes), cuts);
  }

  private DocumentTokenizer tokenizer() {
    return DocumentTokenizer.of(request.model(), request.added());
  }

  private TokenizedTexts tokenized(List<TextPlace> places, DocumentTokenizer tokenizer) {
    return TokenizedTexts.of(places, tokenizer, request.segments(), spark, size, folder);
  }

  private PackedTokens ids(TokenSource.Ids source) {
    IdChecks.requireNoText(request.segments());
    BlockCuts cuts = cuts(NO_SPECIAL);
    Path file = Locations.path(source.path());
    long tokens = IdsWork.tokens(file);
    List<IdsWork> tasks = new ArrayList<>();
    long step = Math.max(1, size.bytes(tokens * Long.BYTES) / Long.BYTES);
    for (RowRange rows : RowRange.first(tokens).pieces(step)) {
      tasks.add(new IdsWork(file.toAbsolutePath().toString(), tasks.size(), rows));
    }
    String target = folder.toAbsolutePath().toString();
    var model = request.model();
    List<TokenPart> parts =
        spark
            .parallelize(tasks, tasks.size())
            .map(task -> task.write(model, Locations.path(target)))
            .collect();
    ContentDocument document = new ContentDocument(source.path(), tokens, null, List.of());
    return write(new Content(List.of(document), parts, NO_SPECIAL), cuts);
  }

  private BlockCuts cuts(SpecialTokens special) {
    return BlockCuts.of(request.blocks(), request.model().learnedPositions(), special);
  }

  private PackedTokens write(Content content, BlockCuts cuts) {
    if (request.segments() instanceof SegmentRule.Passages passages) {
      PassageChecks.require(content.documents(), passages);
    }
    PackedTokens packed =
        PackedWriter.write(folder.resolve("packed.safetensors"), content, cuts, request.segments());
    content.parts().forEach(TokenPart::delete);
    return packed;
  }
}
